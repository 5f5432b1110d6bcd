import { parseFriendId } from '../../../lambdas/domain/ids.ts';
import { asksNotToBeWatched, statedStatus } from '../../../lambdas/domain/stated/stated-status.ts';
import { type Friend, type Person, type ProvisionalId, provisionalId } from '../../logic/people.ts';
import { lineOf } from '../../logic/strangers-text.ts';
import { type Account, handleOf, homeOf, nameOf } from './account.ts';
import { parsed } from './hosts.ts';
import { plainTextOf } from './plain-text-of.ts';
import type { Servers } from './servers.ts';

/** Servers allow four, some a few more. */
const mostFields = 50;

/** What reading a profile needs. */
export interface ProfileProps {
  /** The server that handed it out. */
  readonly host: string;
  readonly placeOf: Servers['placeOf'];
  /** Makes text of HTML. */
  readonly textOf?: typeof plainTextOf;
}

/**
 * An account that its home server handed out, as somebody who can be watched. `undefined` where it is another server's, suspended, or its id
 * is not valid.
 */
export function friendOf(account: Account, props: ProfileProps): Friend | undefined {
  const person = personOf(account, props);
  return person !== undefined && 'listedAs' in person ? person : undefined;
}

/**
 * An account that any server handed out: at its home server somebody who can be watched, anywhere else the copy of one, who has to be looked
 * up at home. `undefined` where it is suspended, or names no id or host that there can be.
 */
export function personOf(account: Account, { host, placeOf, textOf = plainTextOf }: ProfileProps): Person | undefined {
  if (account.suspended) return undefined;
  const home = homeOf(account);
  const note = textOf(account.note ?? '');
  const fields = (account.fields ?? [])
    .slice(0, mostFields)
    .map(({ name, value }) => ({ name: textOf(name), value: textOf(value) }));
  const optedOut = [note, ...fields.flatMap(({ name, value }) => [name, value])].some(asksNotToBeWatched);
  const movedTo = account.moved ? lineOf(handleOf(account.moved)) : '';
  // What stands in an account that was left behind holds no more.
  const status = optedOut || movedTo !== '' ? undefined : statedStatus({ fields, text: note });
  const handle = lineOf(handleOf(account));
  const name = lineOf(nameOf(account));
  const picture = [account.avatar_static, account.avatar].find((url) => isPicture(url, home, placeOf));
  const row = {
    name: name || handle,
    ...(name === '' ? {} : { handle }),
    ...(status === undefined ? {} : { status }),
    ...(picture === undefined ? {} : { picture }),
    ...(optedOut ? { optedOut } : {}),
    ...(movedTo === '' ? {} : { movedTo }),
  };
  const listedAs = idInLists(account);
  if (home !== host) return { ...row, id: listedAs, host: home };
  const id = parseFriendId(`mastodon:${home}:${account.id}`);
  return id === undefined ? undefined : { ...row, id, listedAs };
}

/** What somebody is called in lists of other servers: by their home server and their name there, which every server knows. */
function idInLists(account: Account): ProvisionalId {
  return provisionalId('mastodon', `${homeOf(account)}/${account.username.toLowerCase()}`);
}

/** The name that an id in lists holds. */
export function usernameIn(id: ProvisionalId): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** On the web, or at the place of the server where that is on this machine. */
function isPicture(url: string, home: string, placeOf: Servers['placeOf']): boolean {
  const address = parsed(url);
  if (address === undefined || address.protocol === 'https:') return address !== undefined;
  const place = placeOf(home);
  return place !== undefined && address.origin === parsed(place)?.origin;
}
