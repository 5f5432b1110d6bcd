import * as v from 'valibot';
import { accountOf, type FriendId } from '../../../lambdas/domain/ids.ts';
import type { Friend } from '../../logic/people.ts';
import type { FindResult } from '../people-reader.ts';
import type { AppView, AppViewRefusal } from './app-view.ts';
import type { NamedAccount } from './named-account.ts';
import { friendOf } from './profile.ts';

/** At most so many a call. */
const actorsPerCall = 25;

const profilesSchema = v.object({ profiles: v.array(v.unknown()) });

/** One person. Who is not there is left out of an answer in silence, and so is who was suspended. */
export async function findPerson(appView: AppView, account: NamedAccount): Promise<FindResult<AppViewRefusal>> {
  const answer = await readProfiles(appView, [account.kind === 'did' ? account.did : account.handle]);
  if (answer.kind === 'refused') return { kind: 'not-read', reason: answer.refusal };
  const [friend] = answer.value.profiles.flatMap((profile) => friendOf(profile) ?? []);
  return friend === undefined ? { kind: 'not-read', reason: 'no-such-account' } : { kind: 'found', friend };
}

/** What these people show now. Ends at the first call that fails: what is missing then has no name yet. */
export async function profilesOf(appView: AppView, ids: readonly FriendId[]): Promise<readonly Friend[]> {
  const friends: Friend[] = [];
  for (let at = 0; at < ids.length; at += actorsPerCall) {
    const answer = await readProfiles(appView, ids.slice(at, at + actorsPerCall).map(accountOf));
    if (answer.kind === 'refused') break;
    friends.push(...answer.value.profiles.flatMap((profile) => friendOf(profile) ?? []));
  }
  return friends;
}

function readProfiles(appView: AppView, actors: readonly string[]) {
  return appView({
    name: 'app.bsky.actor.getProfiles',
    parameters: actors.map((actor) => ['actors', actor] as const),
    schema: profilesSchema,
  });
}
