import type { FriendId, Scope, Timestamp } from '../../domain/ids.ts';
import type { FriendReading } from '../../domain/reading.ts';
import type { AskedPause } from '../network.ts';
import { certainlyMissing } from '../public-network.ts';
import { hostOf } from './account.ts';
import { parseAccount, readingOf } from './profile.ts';

/** What is gathered while people are read. */
export interface Gathered {
  readonly people: Map<FriendId, FriendReading>;
  /** Who is certainly not to be seen. */
  readonly missing: Set<FriendId>;
  readonly unknowns: Record<string, number>;
  readonly pauses: AskedPause[];
  /** Scopes that answered as their network does. */
  readonly alive: Set<Scope>;
  calls: number;
}

/** Nothing gathered yet. */
export function nothingGathered(): Gathered {
  return { people: new Map(), missing: new Set(), unknowns: {}, pauses: [], alive: new Set(), calls: 0 };
}

/** Notes why people stay unknown this time. */
export function giveUp({ unknowns }: Gathered, people: number, reason: string): void {
  if (people > 0) unknowns[reason] = (unknowns[reason] ?? 0) + people;
}

/** Keeps who was asked for; the order of an answer is not promised. Answers whether anybody was found. */
export function takeAccounts(
  gathered: Gathered,
  accounts: readonly unknown[],
  asked: readonly FriendId[],
  at: Timestamp,
): boolean {
  const [first] = asked;
  if (first === undefined) return false;
  const host = hostOf(first);
  const wanted = new Set(asked);
  for (const value of accounts) {
    const account = parseAccount(value, host);
    if (account === undefined || !wanted.delete(account.friendId)) continue;
    gathered.people.set(account.friendId, readingOf(account, host, at));
    if (account.suspended || account.moved) gathered.missing.add(account.friendId);
  }
  for (const friendId of certainlyMissing(wanted, asked.length)) gathered.missing.add(friendId);
  giveUp(gathered, wanted.size, 'left out of the answer');
  return wanted.size < asked.length;
}
