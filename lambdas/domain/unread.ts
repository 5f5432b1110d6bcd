import type { AlertId, FriendId, Timestamp } from './ids.ts';
import { networkOf } from './ids.ts';
import { type NetworkId, personalNetworkIds } from './networks.ts';
import type { FriendReading, Reading, Readings } from './reading.ts';
import { isPausing } from './standing.ts';
import type { Account, UnreadAlert, Watch, Watcher } from './watcher.ts';

const day = 24 * 60 * 60_000;
/** After this the site says that somebody cannot be read. */
export const unreadSaidAfter = day;
/** After this one mail does. */
const unreadMailedAfter = 3 * day;

/** Notes, on the watch of somebody or on an account, since when it cannot be read, and whether a mail said so. */
interface UnreadMarks {
  readonly unknownSince?: Timestamp;
  readonly unknownMailed?: true;
}

/** What was noted as unreadable, noted as such; the same object when it already is. */
function unread<Marked extends UnreadMarks>(marked: Marked, now: Timestamp): Marked {
  return marked.unknownSince === undefined ? { ...marked, unknownSince: now } : marked;
}

/** What was noted as unreadable and was read; the same object when nothing was noted. */
function readAgain<Marked extends UnreadMarks>(marked: Marked): Marked {
  if (marked.unknownSince === undefined) return marked;
  const { unknownSince: _since, unknownMailed: _mailed, ...rest } = marked;
  return rest as Marked;
}

/**
 * The watch of somebody on a public network with a note of whether they can be read. Only what is certain counts: they were missing from a
 * whole answer, or were read. Anything else moves nothing, so that there is one write when it begins and one when it ends.
 */
export function withUnreadNote(
  watch: Watch,
  reading: FriendReading | undefined,
  isMissing: boolean,
  now: Timestamp,
): Watch {
  if (isMissing) return unread(watch, now);
  return reading !== undefined && (reading.status !== undefined || reading.optedOut) ? readAgain(watch) : watch;
}

/** The watcher with a note, per personal network, of whether their friends there can be read. */
export function withUnreadAccounts(watcher: Watcher, readings: Readings, now: Timestamp): Watcher {
  let after = watcher;
  for (const network of personalNetworkIds) {
    const account = after.accounts[network];
    const reading = readings[network];
    if (account === undefined || reading === undefined) continue;
    const noted = accountWithNote(account, reading, now);
    if (noted !== account) after = { ...after, accounts: { ...after.accounts, [network]: noted } };
  }
  return after;
}

function accountWithNote(account: Account, reading: Reading, now: Timestamp): Account {
  if (reading.kind === 'friends') return readAgain(account);
  return isUnreadable(reading) ? unread(account, now) : account;
}

function isUnreadable(reading: Reading | undefined): boolean {
  return reading?.kind === 'unknown' && reading.definite === true;
}

/** Whether this reading of a friend's network makes it certain that they are not to be seen at the moment. */
export function isMissingIn(reading: Reading | undefined, friendId: FriendId): boolean {
  return reading?.kind === 'friends' && reading.missing?.has(friendId) === true;
}

/** Whether it should be said by mail by now that somebody cannot be read. */
function isMailDue({ unknownSince, unknownMailed }: UnreadMarks, now: Timestamp): boolean {
  return unknownSince !== undefined && unknownMailed === undefined && now - unknownSince >= unreadMailedAfter;
}

/**
 * The watcher with one mail owed per network for those who could not be read for days, and of whom no mail has said so yet. These readings
 * must say so, too: after a pause, or while their host is down, nobody knows whether it is still true.
 */
export function withUnreadMails(watcher: Watcher, readings: Readings, now: Timestamp, newId: () => AlertId): Watcher {
  const people = new Map<NetworkId, number>();
  const watches = new Map<FriendId, Watch>();
  const anyMissing = Object.values(readings).some((reading) => reading.kind === 'friends' && reading.missing?.size);
  for (const [id, watch] of anyMissing ? watcher.watches : []) {
    if (!isMailDue(watch, now) || isPausing(watch.pause, now) || !isMissingIn(readings[networkOf(id)], id)) continue;
    people.set(networkOf(id), (people.get(networkOf(id)) ?? 0) + 1);
    watches.set(id, { ...watch, unknownMailed: true });
  }
  const accounts = personalNetworkIds.filter(
    (network) => isMailDue(watcher.accounts[network] ?? {}, now) && isUnreadable(readings[network]),
  );
  if (people.size === 0 && accounts.length === 0) return watcher;
  const owed: UnreadAlert[] = [
    ...[...people].map(([network, count]) => ({ network, people: count })),
    ...accounts.map((network) => ({ network })),
  ].map((each) => ({ kind: 'unread', id: newId(), openedAt: now, ...each }));
  const marked = accounts.map((network) => [network, { ...watcher.accounts[network], unknownMailed: true }] as const);
  return {
    ...watcher,
    watches: people.size === 0 ? watcher.watches : new Map([...watcher.watches, ...watches]),
    accounts: { ...watcher.accounts, ...Object.fromEntries(marked) },
    alerts: { ...watcher.alerts, ...Object.fromEntries(owed.map((alert) => [alert.id, alert])) },
  };
}
