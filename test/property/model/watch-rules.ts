import type { FriendId, WatcherId } from '../../../lambdas/domain/ids.ts';
import { type Calls, clockTolerance, type Fail } from './calls.ts';
import type { Damping } from './damping.ts';
import { absenceMilliseconds } from './environment.ts';
import { meaningOf } from './people.ts';
import type { Stories } from './stories.ts';
import type { StoredWatcher } from './watched-table.ts';
import type { World } from './world.ts';

type StoredWatch = NonNullable<StoredWatcher['watches']>[FriendId];

/** Whether a later look saw the very text that an earlier one did. */
export function isSameText(was: StoredWatch | undefined, watch: StoredWatch | undefined): boolean {
  return was?.text !== undefined && was.text === watch?.text;
}

/** Whether anything that a friend showed is stored. */
function isTelling({ status, text, absentSince }: StoredWatch): boolean {
  return [status, text, absentSince].some((each) => each !== undefined);
}

/** What is stored of a friend: what they showed, in the order in which they did (I2), and nothing of who asks not to be watched (I15). */
export class WatchRules {
  private readonly rules: { readonly calls: Calls; readonly stories: Stories; readonly damping: Damping };
  private readonly world: World;
  private readonly fail: Fail;
  /** Where in a friend's past the status that a watch stores was shown. */
  private readonly positions = new Map<string, number>();

  constructor(rules: WatchRules['rules'], world: World, fail: Fail) {
    this.rules = rules;
    this.world = world;
    this.fail = fail;
  }

  /** A watcher was written. */
  written(id: WatcherId, before: StoredWatcher | undefined, after: StoredWatcher): void {
    const { now } = this.world;
    for (const [each, watch] of Object.entries(after.watches ?? {})) {
      const friendId = each as FriendId;
      const key = this.rules.stories.of(id, friendId);
      const past = this.world.people.past(friendId).map(meaningOf);
      const was = before?.watches?.[friendId];
      if (was !== undefined && this.isHidden(friendId) && isTelling(was) && !isTelling(watch)) {
        this.forgotten(id, friendId, after);
        this.positions.delete(key);
        continue;
      }
      if (watch.since !== undefined) this.rules.calls.lookedAt(friendId);
      if (watch.optedOut && !was?.optedOut) this.forgotten(id, friendId, after);
      if (watch.optedOut) {
        const { status, since, text, absentSince } = watch;
        const kept = [status, since, text, absentSince].some((each) => each !== undefined);
        if (kept) this.fail('I15: something is stored of who asks not to be watched', { id, watch });
        if (was !== undefined) continue;
      }
      if (was === undefined) {
        this.positions.set(key, past.length - 1);
        this.rules.damping.beginAnew(id, friendId);
        // Watched again: what an earlier watch found, and is perhaps still mailed, is another story.
        this.rules.stories.beginAnew(id, friendId);
      }
      if (was?.since === undefined && watch.since !== undefined)
        this.rules.stories.beginWith(id, friendId, watch.status);
      if (meaningOf(was?.status) === meaningOf(watch.status)) continue;
      // Another reading of the same text is no change: the story starts again.
      if (isSameText(was, watch)) this.rules.stories.reset(id, friendId);
      const from = this.positions.get(key) ?? 0;
      // The friend was seen to state nothing, twice, and far enough apart: only then is an absence a fact.
      const sure = was?.absentSince !== undefined && now - was.absentSince >= absenceMilliseconds - clockTolerance;
      if (watch.status === undefined && !sure && !isSameText(was, watch))
        this.fail('I2: absence erased the last status shown', { id, friendId });
      const position = past.indexOf(meaningOf(watch.status) ?? null, from);
      if (position === -1) {
        this.fail('I2: a status was stored that was not shown after the one before', {
          id,
          friendId,
          past,
          from,
          watch,
        });
      }
      this.positions.set(key, position);
    }
  }

  private isHidden(friendId: FriendId): boolean {
    return (this.world.hiddenUntil.get(friendId) ?? Number.NEGATIVE_INFINITY) > this.world.now;
  }

  /** A check found that a friend asks not to be watched: from here on there is no story of theirs, and the next look is a first one. */
  private forgotten(id: WatcherId, friendId: FriendId, after: StoredWatcher): void {
    this.rules.stories.beginAnew(id, friendId);
    this.rules.damping.beginAnew(id, friendId);
    const open = Object.values(after.alerts ?? {}).filter(({ lease }) => lease === undefined);
    if (open.some(({ changes }) => changes?.some((change) => change.friendId === friendId)))
      this.fail('I15: an alert of who asks not to be watched was kept', { id, open });
  }
}
