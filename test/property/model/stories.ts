import type { WatcherId } from '../../../lambdas/domain/ids.ts';
import type { Fail } from './calls.ts';
import { meaningOf } from './people.ts';
import type { StoredWatcher } from './watched-table.ts';
import type { World } from './world.ts';

/** A change as it was settled. */
interface Told {
  readonly friendId: string;
  readonly from?: string;
  readonly to?: string;
  readonly at: number;
}

/** What each watcher was told of each friend, from the first look on. Kept by watcher, account and friend: see `of`. */
export class Stories {
  private readonly world: World;
  private readonly fail: Fail;
  private readonly chains = new Map<string, Told[]>();
  private readonly resets = new Map<string, number[]>();
  private readonly baselines = new Map<string, string | undefined>();
  private readonly lives = new Map<WatcherId, number>();

  constructor(world: World, fail: Fail) {
    this.world = world;
    this.fail = fail;
  }

  /** An account was made, perhaps after an earlier one was deleted. */
  beginsToWatch(id: WatcherId): void {
    this.lives.set(id, (this.lives.get(id) ?? 0) + 1);
  }

  /** Names the story of a friend that an account is told. */
  of(id: WatcherId, friendId: string): string {
    return `${id}/${this.lives.get(id)}/${friendId}`;
  }

  /** From here on there is no story yet, and the next look is a first one. */
  beginAnew(id: WatcherId, friendId: string): void {
    const key = this.of(id, friendId);
    this.resets.set(key, [this.world.now]);
    this.baselines.delete(key);
  }

  /** The first look showed this. */
  beginWith(id: WatcherId, friendId: string, status: string | undefined): void {
    this.baselines.set(this.of(id, friendId), status);
  }

  /** A change was settled. */
  tell(id: WatcherId, change: Told): void {
    const key = this.of(id, change.friendId);
    this.chains.set(key, [...(this.chains.get(key) ?? []), change]);
  }

  /** Unmailed changes of this friend may be dropped from now on: the person said so. */
  reset(id: WatcherId, friendId: string): void {
    const key = this.of(id, friendId);
    this.resets.set(key, [...(this.resets.get(key) ?? []), this.world.now]);
  }

  /** I3 and the folding, from end to end: the changes that were settled tell one unbroken story, from the baseline to what is stored. */
  check(id: WatcherId, current: StoredWatcher): void {
    for (const [friendId, watch] of Object.entries(current.watches ?? {})) {
      const key = this.of(id, friendId);
      if (watch.optedOut) continue;
      const resets = this.resets.get(key) ?? [];
      const begun = resets[0] ?? 0;
      const chain = (this.chains.get(key) ?? []).filter(({ at }) => at >= begun).sort((a, b) => a.at - b.at);
      let told = this.baselines.get(key);
      let toldAt = begun;
      for (const change of chain) {
        const wasReset = resets.some((at) => at > toldAt && at <= change.at);
        if (!wasReset && meaningOf(change.from) !== meaningOf(told))
          this.fail('I3: a change was lost', { id, friendId, chain, told, change });
        told = change.to;
        toldAt = change.at;
      }
      const wasReset = resets.some((at) => at > toldAt);
      if (!wasReset && meaningOf(watch.status) !== meaningOf(told))
        this.fail('I3: the last change was lost', { id, friendId, chain, watch, told });
    }
  }
}
