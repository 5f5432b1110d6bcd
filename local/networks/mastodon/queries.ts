import { shuffled } from '../double/chance.ts';
import type { Account, Profile } from './account.ts';
import { type Answer, failure, invalid, success } from './answers.ts';
import type { AppViewContext } from './context.ts';
import { type Read, readActor, readActors, readHandle, readLimit } from './parameters.ts';
import { type ProfileView, profileView, profileViewDetailed } from './views.ts';

/** What a query can be asked about: known before it is answered, so that faults can strike whom they are meant for. */
export interface Query {
  /** The friend graph's ids of the people who are asked about. */
  readonly people: readonly string[];
  /** Whether it is for a page of a list beyond the first. */
  readonly furtherPage: boolean;
  answer(): Answer;
}

/** At most so many people a call; one more refuses them all. Source: lexicon `app.bsky.actor.getProfiles`. */
const mostActors = 25;

type MakeQuery = (context: AppViewContext, query: URLSearchParams) => Query;

/** The queries that the double answers, by their names. */
export const queries: Readonly<Record<string, MakeQuery>> = {
  'app.bsky.actor.getProfiles': (context, query) =>
    about(context, readActors(query, 'actors', mostActors), (actors) => getProfiles(context, actors)),
  'app.bsky.actor.getProfile': (context, query) =>
    about(context, readActor(query, 'actor'), (actor) => getProfile(context, actor)),
  'app.bsky.graph.getFollows': (context, query) => ({
    ...about(context, readActor(query, 'actor'), (actor) => getFollows(context, actor, query)),
    furtherPage: query.has('cursor'),
  }),
  'com.atproto.identity.resolveHandle': (context, query) =>
    about(context, readHandle(query, 'handle'), (handle) => resolveHandle(context, handle)),
};

function about<Actors extends string | readonly string[]>(
  { world }: AppViewContext,
  read: Read<Actors>,
  answer: (actors: Actors) => Answer,
): Query {
  const actors: readonly string[] = read.kind === 'ok' ? [read.value].flat() : [];
  return {
    people: actors.flatMap((actor) => world.account(actor)?.id ?? []),
    furtherPage: false,
    answer: () => (read.kind === 'ok' ? answer(read.value) : invalid(read.says)),
  };
}

/** Who is not there, switched off or suspended is left out in silence, and the order is any. */
function getProfiles(context: AppViewContext, actors: readonly string[]): Answer {
  const accounts = new Set(actors.flatMap((actor) => context.world.account(actor) ?? []));
  const profiles = [...accounts].flatMap((account) => shown(context, account, profileViewDetailed) ?? []);
  return success({ profiles: shuffled(profiles, context.chance) });
}

function getProfile(context: AppViewContext, actor: string): Answer {
  const account = context.world.account(actor);
  if (account === undefined) return invalid('Profile not found');
  const { state } = account.profileAt(momentOf(context));
  if (state === 'deactivated') return failure(400, 'AccountDeactivated', 'Account is deactivated');
  if (state === 'takendown') return failure(400, 'AccountTakedown', 'Account has been suspended');
  const profile = shown(context, account, profileViewDetailed);
  return profile === undefined ? invalid('Profile not found') : success(profile);
}

/**
 * A page is cut first, and who cannot be shown is left out of it afterwards: it may be shorter than asked for although more follow, and the
 * last may be empty.
 */
function getFollows(context: AppViewContext, actor: string, query: URLSearchParams): Answer {
  const limit = readLimit(query);
  if (limit.kind === 'invalid') return invalid(limit.says);
  const { world } = context;
  const account = world.account(actor);
  const subject = account === undefined ? undefined : shown(context, account, profileView);
  if (account === undefined || subject === undefined) return invalid(`Actor not found: ${actor}`);
  const friends = world.people.friendsOf(account);
  const start = startOf(friends, query.get('cursor'));
  if (start === undefined) return invalid('Malformed cursor');
  const page = friends.slice(start, start + limit.value);
  const last = page.at(-1);
  return success({
    subject,
    follows: page.flatMap((friend) => shown(context, friend, profileView) ?? []),
    ...(page.length === limit.value && last !== undefined ? { cursor: cursorOf(last) } : {}),
  });
}

/** Accounts that are switched off keep their handle. */
function resolveHandle({ world }: AppViewContext, handle: string): Answer {
  const account = world.account(handle);
  return account === undefined ? invalid('Unable to resolve handle') : success({ did: account.did });
}

/** A cursor names a friend, not a position, so that nobody is skipped when the list changes between two pages. */
function cursorOf(friend: Account): string {
  return Buffer.from(friend.did).toString('base64url');
}

/** Where the page behind a cursor begins; `undefined` for what is no cursor of this list any more. */
function startOf(friends: readonly Account[], cursor: string | null): number | undefined {
  if (cursor === null) return 0;
  const did = Buffer.from(cursor, 'base64url').toString();
  const index = friends.findIndex((friend) => friend.did === did);
  return index < 0 ? undefined : index + 1;
}

const momentOf = ({ faults, world }: AppViewContext): number =>
  world.now() - (faults.settings.staleSeconds ?? 0) * 1000;

/** Somebody's profile as the faults leave it; `undefined` for who is not shown. */
function shown<View extends ProfileView>(
  context: AppViewContext,
  account: Account,
  view: (account: Account, profile: Profile, context: { url: string }) => View,
): Partial<View> | undefined {
  const { faults } = context;
  const profile = account.profileAt(momentOf(context));
  if (profile.state !== 'active' || faults.strikes('leftOut', account.id)) return undefined;
  const made: Partial<View> = { ...view(account, profile, { url: context.url() }) };
  if (faults.strikes('missingDescription', account.id)) delete made.description;
  if (faults.strikes('missingLabels', account.id)) delete made.labels;
  return made;
}
