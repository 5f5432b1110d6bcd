import { type FriendId, networkOf, type WatcherId } from '../../../lambdas/domain/ids.ts';
import type { Fail } from './calls.ts';
import type { StoredWatcher } from './watched-table.ts';
import type { World } from './world.ts';

const mailedAfter = 3 * 24 * 60 * 60_000;
/** How old (milliseconds) what a check notes may be: an invocation, after a cache’s answer. */
const longestAge = 45_000 + 90_000 + 5_000;

/** When somebody counts as unreadable, and when one mail says so (decision 25). */
export class UnreadRules {
  private readonly world: World;
  private readonly fail: Fail;

  constructor(world: World, fail: Fail) {
    this.world = world;
    this.fail = fail;
  }

  /** A check wrote a watcher. */
  written(id: WatcherId, before: StoredWatcher | undefined, after: StoredWatcher): void {
    const said = new Map<string, number>();
    for (const [each, watch] of Object.entries(after.watches ?? {})) {
      const friendId = each as FriendId;
      const was = before?.watches?.[friendId];
      this.noted(friendId, was?.unknownSince, watch.unknownSince);
      if (watch.unknownMailed === undefined) {
        if (was?.unknownMailed && was.unknownSince === watch.unknownSince && !watch.optedOut)
          this.fail('it was forgotten that a mail said that somebody cannot be read', { id, friendId });
      } else if (was?.unknownMailed === undefined) {
        said.set(networkOf(friendId), (said.get(networkOf(friendId)) ?? 0) + 1);
        this.isDue(id, was?.unknownSince);
      }
    }
    const account = after.accounts?.facebook;
    const accountBefore = before?.accounts?.facebook;
    if (account?.unknownMailed && !accountBefore?.unknownMailed) {
      said.set('facebook', 1);
      this.isDue(id, accountBefore?.unknownSince);
    }
    const opened = Object.values(after.alerts ?? {}).filter(
      (alert) => alert.kind === 'unread' && before?.alerts?.[alert.id] === undefined,
    );
    for (const { network = '', people = 1 } of opened) {
      if (said.get(network) !== people)
        this.fail('a mail says of others that they cannot be read than are noted', { id, network, people });
      said.delete(network);
    }
    // With the mail stopped, or everything paused, what is owed is dropped by the same write.
    if (said.size > 0 && after.mailStop === undefined)
      this.fail('noted that a mail says that somebody cannot be read, and none does', { id, said: [...said] });
  }

  private noted(friendId: FriendId, was: number | undefined, is: number | undefined): void {
    if (was === is || is === undefined) return;
    if (was !== undefined) this.fail('since when somebody cannot be read was moved', { friendId, was, is });
    if (!this.world.mayBeMissing(friendId, longestAge))
      this.fail('somebody counts as unreadable who was there', { friendId, is });
  }

  private isDue(id: WatcherId, since: number | undefined): void {
    if (since === undefined || this.world.now - since < mailedAfter)
      this.fail('a mail says too early that somebody cannot be read', { id, since });
  }
}
