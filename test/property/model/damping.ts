import type { FriendId, Timestamp, WatcherId } from '../../../lambdas/domain/ids.ts';
import type { AlertMail } from '../../../lambdas/mail/mailer.ts';
import type { Fail } from './calls.ts';
import type { Settings } from './settings.ts';
import type { Stories } from './stories.ts';
import type { StoredAlert, StoredWatcher } from './watched-table.ts';
import type { World } from './world.ts';

/** The time after a mail about a friend, and the order in which a person reads what happened (decision 26). */
export class Damping {
  private readonly world: World;
  private readonly stories: Stories;
  private readonly fail: Fail;
  private readonly settings: Settings;
  /** When a mail about a friend was last claimed. */
  private readonly claimed = new Map<string, Timestamp>();
  /** Friends with changes that a mail held which did not go out. */
  private readonly exempt = new Set<string>();
  /** The last change of a friend that was mailed, and with which alert. */
  private readonly last = new Map<string, { readonly at: Timestamp; readonly alertId: string }>();

  constructor(world: World, stories: Stories, settings: Settings, fail: Fail) {
    this.world = world;
    this.stories = stories;
    this.settings = settings;
    this.fail = fail;
  }

  /** The friend is watched again, or forgotten. */
  beginAnew(id: WatcherId, friendId: FriendId): void {
    this.claimed.delete(this.stories.of(id, friendId));
  }

  /** An alert was leased, and these friends are mailed about. To be called before `written`. */
  leased(id: WatcherId, was: StoredAlert | undefined, after: StoredWatcher, asked: readonly FriendId[]): void {
    const { now } = this.world;
    for (const friendId of asked) {
      const key = this.stories.of(id, friendId);
      const last = this.claimed.get(key);
      const waits =
        was?.lease === undefined && !this.exempt.has(key) && after.delivery?.kind !== 'digest' && last !== undefined;
      if (waits && now - last < this.settings.flapMilliseconds)
        this.fail('another mail about a friend within the time after one', { id, friendId, last, now });
      this.claimed.set(key, now);
    }
  }

  /** A watcher was written. */
  written(id: WatcherId, before: StoredWatcher | undefined, after: StoredWatcher): void {
    const were = friendsOf(before, ({ lease }) => lease === undefined);
    const released = friendsOf(
      after,
      (alert) => alert.lease === undefined && before?.alerts?.[alert.id]?.lease !== undefined,
    );
    const open = friendsOf(after, ({ lease }) => lease === undefined);
    for (const friendId of new Set([...were, ...open])) {
      const key = this.stories.of(id, friendId);
      if (released.has(friendId)) this.exempt.add(key);
      else if (!open.has(friendId) || !were.has(friendId)) this.exempt.delete(key);
    }
  }

  /** SES took a mail. */
  mailed({ watcherId, alertId, content }: AlertMail): void {
    for (const { friendId, at } of content.kind === 'changes' ? content.changes : []) {
      const key = this.stories.of(watcherId, friendId);
      const last = this.last.get(key);
      if (last !== undefined && last.alertId !== alertId && at <= last.at)
        this.fail('changes of a friend mailed in another order than they happened in', {
          watcherId,
          friendId,
          last,
          at,
        });
      this.last.set(key, { at, alertId });
    }
  }
}

function friendsOf(watcher: StoredWatcher | undefined, isMeant: (alert: StoredAlert) => boolean): Set<FriendId> {
  const alerts = Object.values(watcher?.alerts ?? {}).filter(isMeant);
  return new Set(alerts.flatMap(({ changes }) => changes ?? []).map(({ friendId }) => friendId));
}
