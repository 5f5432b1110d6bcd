import { type FriendId, networkOf } from '../../lambdas/domain/ids.ts';
import { isNetworkId, type NetworkId } from '../../lambdas/domain/networks.ts';

/** What the rows of a list have in common. */
interface Row {
  readonly name: string;
  /** What else they are called by: `@ada.bsky.social`. */
  readonly handle?: string;
  /** Word for word as the network has it; absent when nothing is shown. */
  readonly status?: string;
  /** Address of a small picture. */
  readonly picture?: string;
  /** Asks not to be watched, and cannot be chosen. */
  readonly optedOut?: boolean;
  /** Has another account now: its handle. This one shows nothing any more, and cannot be chosen. */
  readonly movedTo?: string;
}

/** Somebody who is watched or can be. */
export interface Friend extends Row {
  readonly id: FriendId;
  /** What lists call them that know no id of theirs. */
  readonly listedAs?: ProvisionalId;
}

/** `<network>/<reference>`: names somebody in a list until they are looked up. It is nobody's id: those have a colon in that place. */
export type ProvisionalId = string & { readonly __brand: 'ProvisionalId' };

/** Somebody of whom the list has a copy only. They have to be looked up where they are at home before they can be watched. */
export interface Unresolved extends Row {
  readonly id: ProvisionalId;
  /** The host where they are looked up. */
  readonly host: string;
}

/** Names a row of a list. */
export type PersonId = FriendId | ProvisionalId;

/** A row of a list. */
export type Person = Friend | Unresolved;

/** The provisional id of somebody whom the network knows by this reference. */
export function provisionalId(network: NetworkId, reference: string): ProvisionalId {
  return `${network}/${reference}` as ProvisionalId;
}

/** Whether the id is a friend's. */
export function isFriendId(id: PersonId): id is FriendId {
  return !isNetworkId(id.split('/', 1)[0] ?? '');
}

/** What a row is known by, before its person was looked up and afterwards. */
export function rowKeyOf(person: Friend | Unresolved): PersonId {
  return ('listedAs' in person ? person.listedAs : undefined) ?? person.id;
}

/** Whether somebody needs no looking up. */
export function isResolved<Each extends Friend>(person: Each | Unresolved): person is Each {
  return isFriendId(person.id);
}

/** The network that a row's person is on. */
export function networkOfPerson(id: PersonId): NetworkId {
  return isFriendId(id) ? networkOf(id) : (id.slice(0, id.indexOf('/')) as NetworkId);
}

/** Whether the person cannot be chosen. */
export function isClosed({ optedOut, movedTo }: Person): boolean {
  return optedOut === true || movedTo !== undefined;
}

/**
 * Puts people beside those there are, in the place of what was known of them. Who has been looked up stays in the place of the copies that
 * lists have of them.
 */
export function mergePeople(there: Iterable<Person>, more: Iterable<Person>): Person[] {
  const byId = new Map<PersonId, Person>();
  for (const person of [...there, ...more]) byId.set(person.id, person);
  for (const person of [...byId.values()]) {
    if (isResolved(person) && person.listedAs !== undefined) byId.delete(person.listedAs);
  }
  return [...byId.values()];
}
