import type { AlertId, Timestamp } from './ids.ts';
import { isPersonal, type NetworkId, type PersonalNetworkId, personalNetworkIds } from './networks.ts';
import type { Lapse, Reading, Readings } from './reading.ts';
import type { Account, Watcher } from './watcher.ts';

/**
 * What a network is to be asked when it says that a token stopped working. Networks have said so to everybody by mistake.
 *
 * - `note`: nothing more. That it was seen is noted.
 * - `confirm`: about the token itself. It was seen before, long enough ago.
 * - `believe`: nothing more. The operator says that it is true, even if it happens to most people at once.
 */
export type LapseQuestion = 'note' | 'confirm' | 'believe';

/** What is to be asked about the token of this account, should the network say that it stopped working. */
export function lapseQuestion(
  account: Account | undefined,
  believed: boolean,
  lapseMilliseconds: number,
  now: Timestamp,
): LapseQuestion {
  if (believed) return 'believe';
  if (lapseMilliseconds === 0) return 'confirm';
  const notedAt = account?.lapseNotedAt;
  return notedAt !== undefined && now - notedAt >= lapseMilliseconds ? 'confirm' : 'note';
}

/** What readings say of a watcher's tokens. */
export interface NotedLapses {
  /** The very watcher that went in when nothing is to be stored. */
  readonly watcher: Watcher;
  /** Those that are believed from now on. */
  readonly lapses: readonly Lapse[];
}

/**
 * Notes what readings say of a watcher's tokens: a lapse is noted when it is first seen, and forgotten when the token works again. One that
 * is confirmed is believed, and one mail is owed that says so.
 */
export function noteLapses(before: Watcher, readings: Readings, now: Timestamp, newId: () => AlertId): NotedLapses {
  let watcher = before;
  const lapses: Lapse[] = [];
  for (const network of personalNetworkIds) {
    const account = watcher.accounts[network];
    const reading = readings[network];
    if (account === undefined || account.signInAgain !== undefined || reading === undefined) continue;
    const lapse = believedLapse(network, reading);
    if (lapse === undefined) {
      watcher = withAccount(watcher, network, noted(account, reading, now));
    } else {
      lapses.push(lapse);
      watcher = withLapse(watcher, lapse, now, newId());
    }
  }
  return { watcher, lapses };
}

function believedLapse(network: NetworkId, reading: Reading): Lapse | undefined {
  if (reading.kind !== 'sign-in-again' || reading.confirmed !== true || !isPersonal(network)) return undefined;
  return { network, code: reading.code, subcode: reading.subcode };
}

/** The account with, or without, a note that its token was said to have stopped working; the same object when nothing changes. */
function noted(account: Account, reading: Reading, now: Timestamp): Account {
  const { lapseNotedAt, ...rest } = account;
  if (reading.kind === 'friends') return lapseNotedAt === undefined ? account : rest;
  if (reading.kind !== 'sign-in-again') return account;
  // The network contradicts itself: it is asked again when the same was seen for as long once more.
  if (reading.confirmed === false) return lapseNotedAt === undefined ? account : { ...rest, lapseNotedAt: now };
  return lapseNotedAt === undefined ? { ...rest, lapseNotedAt: now } : account;
}

function withAccount(watcher: Watcher, network: PersonalNetworkId, account: Account): Watcher {
  if (watcher.accounts[network] === account) return watcher;
  return { ...watcher, accounts: { ...watcher.accounts, [network]: account } };
}

/** The token is not used any more, and one mail is owed that says so. */
function withLapse(watcher: Watcher, { network, code, subcode }: Lapse, now: Timestamp, id: AlertId): Watcher {
  const { lapseNotedAt: _, ...account } = watcher.accounts[network] ?? {};
  const signInAgain = {
    since: now,
    ...(code === undefined ? {} : { code }),
    ...(subcode === undefined ? {} : { subcode }),
  };
  const owed = withAccount(watcher, network, { ...account, signInAgain });
  return { ...owed, alerts: { ...owed.alerts, [id]: { kind: 'sign-in-again', network, id, openedAt: now } } };
}
