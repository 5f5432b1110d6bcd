import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import { belongsInSweep } from '../../lambdas/domain/standing.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { watchersPerRead } from '../../lambdas/storage/watcher-reads.ts';
import type { Account } from '../account/account.ts';
import type { AccountedWatcher } from '../account/accounted.ts';
import { statedIn } from '../account/timeline.ts';
import type { Stage } from './stage.ts';

/** What the service has stored at a moment at which nothing runs. */
export interface Audit {
  /** Watchers who are still owed a mail, as the service knows itself. */
  readonly owed: readonly WatcherId[];
  /** Watchers whose stop was to come, and did not. */
  readonly notStopped: readonly AccountedWatcher[];
  /** What is wrong in itself. */
  readonly stuck: readonly { readonly watcherId: WatcherId; readonly what: string }[];
}

/** Reads every watcher's item, past all faults; tells the account of stops that came. */
export async function audit(stage: Stage, account: Account, round: number): Promise<Audit> {
  const items = await readAll(stage, [...account.watchers.keys()]);
  const owed: WatcherId[] = [];
  const notStopped: AccountedWatcher[] = [];
  const stuck: { watcherId: WatcherId; what: string }[] = [];
  for (const [id, accounted] of account.watchers) {
    const item = items.get(id);
    if (item === undefined) {
      if (accounted.mayBeStopped === 'deletion') accounted.stopped ??= { round, why: 'deleted' };
      else stuck.push({ watcherId: id, what: 'has no item any more' });
      continue;
    }
    if (accounted.stopped?.why === 'deleted') stuck.push({ watcherId: id, what: 'deleted everything, and is stored' });
    if (accounted.stopped?.why === 'unsubscribed' && item.mailStop === undefined) {
      stuck.push({ watcherId: id, what: 'unsubscribed, and would be mailed' });
    }
    if (item.mailStop !== undefined && accounted.stopped === undefined) {
      if (accounted.mayBeStopped !== undefined) accounted.stopped = { round, why: item.mailStop.reason };
      else stuck.push({ watcherId: id, what: `gets no mail, without reason: ${item.mailStop.reason}` });
    }
    if (item.mailStop === undefined && accounted.mayBeStopped !== undefined && accounted.stopped === undefined) {
      notStopped.push(accounted);
    }
    if (accounted.stopped !== undefined) continue;
    if (Object.keys(item.alerts).length > 0) owed.push(id);
    for (const [friendId, { optedOut, status }] of item.watches) {
      const wish = account.friends.get(friendId as FriendId)?.optedOut;
      const watching = accounted.watches.get(friendId);
      if (wish === undefined || wish === 'no' || watching === undefined || !isReached(accounted, watching)) continue;
      if (optedOut) watching.forgotten = true;
      // What the operator's list says is hidden, and not noted with each watch.
      else if (status !== undefined)
        stuck.push({ watcherId: id, what: `keeps what ${friendId} stated, who asked not to be watched` });
    }
    if (item.swept !== belongsInSweep(item)) stuck.push({ watcherId: id, what: 'is not where the sweep looks' });
  }
  return { owed, notStopped, stuck };
}

/** Whether checks look at a watch: not while it is paused. */
function isReached(
  { tokenDead }: AccountedWatcher,
  { endedIn, pausedIn }: { endedIn?: number | undefined; pausedIn?: number | undefined },
): boolean {
  return !tokenDead && endedIn === undefined && pausedIn === undefined;
}

/** Tells the account what is stored, where what a watcher knows cannot be known outside: after a first look, after a pause. */
export async function learnBaselines(stage: Stage, account: Account): Promise<void> {
  const unsure = [...account.watchers.values()].filter(({ watches }) =>
    [...watches.values()].some(({ known }) => known === undefined),
  );
  const items = await readAll(
    stage,
    unsure.map(({ id }) => id),
  );
  for (const watcher of unsure) {
    for (const [friendId, watch] of items.get(watcher.id)?.watches ?? []) {
      if (watch.since === undefined) continue;
      account.learn(watcher, friendId as never, statedIn(watch.status ?? ''));
    }
  }
}

/** Tells the account which wishes not to be watched are stored at this moment. */
export async function learnWishes({ watchers }: Stage, account: Account, watcherId: WatcherId): Promise<void> {
  const item = await watchers.readOne(watcherId);
  const accounted = account.watchers.get(watcherId);
  for (const [friendId, { optedOut }] of item?.watches ?? []) {
    const watching = accounted?.watches.get(friendId);
    if (watching !== undefined && optedOut) watching.forgotten = true;
  }
}

async function readAll({ watchers }: Stage, ids: readonly WatcherId[]): Promise<ReadonlyMap<WatcherId, Watcher>> {
  const all = new Map<WatcherId, Watcher>();
  for (let start = 0; start < ids.length; start += watchersPerRead) {
    const read = await watchers.read(ids.slice(start, start + watchersPerRead), { consistent: true });
    if (read.unprocessed.length > 0) throw new Error('the table did not hand out everything');
    for (const [id, watcher] of read.watchers) all.set(id, watcher);
  }
  return all;
}
