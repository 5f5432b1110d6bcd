import { isDeepStrictEqual } from 'node:util';
import * as commands from '../../../lambdas/domain/commands.ts';
import type { FriendId, WatcherId } from '../../../lambdas/domain/ids.ts';
import type { Condition, Watcher } from '../../../lambdas/domain/watcher.ts';
import type { Erase } from '../../../lambdas/storage/erasure.ts';
import type { WatcherStore } from '../../../lambdas/storage/watcher-store.ts';
import type { PersonalAct } from './actions.ts';
import { conditionOf, crowd, friends, onFacebook } from './cast.ts';
import type { Invariants } from './invariants.ts';
import type { WatchedTable } from './watched-table.ts';
import type { World } from './world.ts';

export interface SiteParts {
  readonly world: World;
  readonly invariants: Invariants;
  readonly watched: WatchedTable;
  readonly store: WatcherStore;
  readonly erase: Erase;
  /** Counts up. */
  readonly number: () => number;
}

/** What people do on the site, by the real commands. */
export class Site {
  private readonly parts: SiteParts;

  constructor(parts: SiteParts) {
    this.parts = parts;
  }

  async act(id: WatcherId, act: PersonalAct, friendId: FriendId): Promise<void> {
    const { erase, watched, world } = this.parts;
    if (act === 'create account') return this.create(id);
    if (act !== 'delete account') return this.actAll(id, [act], friendId);
    await erase(id, world.now);
    await watched.note(id, 'person');
  }

  /** Does several things that need an account, with one write. */
  async actAll(id: WatcherId, acts: readonly PersonalAct[], friendId: FriendId): Promise<void> {
    const { store, watched } = this.parts;
    const { watchers } = await store.read([id], { consistent: true });
    const watcher = watchers.get(id);
    if (watcher === undefined) return;
    const after = acts.reduce((each, act) => this.after(each, act, friendId), watcher);
    if (isDeepStrictEqual(after, watcher)) return;
    await store.update(watcher, after);
    await watched.note(id, 'person');
  }

  /** Makes an account, where there is none. */
  async create(id: WatcherId): Promise<void> {
    const { world, invariants, store, number, watched } = this.parts;
    if (watched.current(id) !== undefined) return;
    const version = 1_000_000 * (1 + number());
    const address = { email: `${version}@example.com`, confirmed: true };
    const accounts = { facebook: { token: 'sealed' } };
    const person = commands.newWatcher({ id, language: 'en', address, accounts, now: world.now, version });
    world.facebook.dead.delete(id);
    if (await store.create(commands.chooseWatches(person, allWatches(id), world.now))) invariants.unreadable.delete(id);
    await watched.note(id, 'person');
  }

  private after(watcher: Watcher, act: PersonalAct, friendId: FriendId): Watcher {
    const { world, invariants, number } = this.parts;
    const resetAll = () => {
      for (const friend of friends) invariants.stories.reset(watcher.id, friend);
    };
    switch (act) {
      case 'pause for a while':
        resetAll();
        return commands.pauseAll(watcher, { until: world.now + 120_000 });
      case 'pause for good':
        resetAll();
        return commands.pauseAll(watcher, {});
      case 'resume':
        return commands.resumeAll(watcher);
      case 'pause one':
        invariants.stories.reset(watcher.id, friendId);
        return commands.pauseWatch(watcher, friendId, {});
      case 'resume one':
        return commands.resumeWatch(watcher, friendId);
      case 'resume each':
        return friends.reduce(commands.resumeWatch, watcher);
      case 'remove one': {
        invariants.stories.reset(watcher.id, friendId);
        const rest = friends.filter((other) => other !== friendId && watcher.watches.get(other) !== undefined);
        const wanted = new Map(rest.map((friend) => [friend, conditionOf(watcher.id, friend)]));
        return commands.chooseWatches(watcher, wanted, world.now);
      }
      case 'watch all':
        return commands.chooseWatches(watcher, allWatches(watcher.id), world.now);
      case 'unsubscribe':
        resetAll();
        return commands.stopMail(watcher, 'unsubscribed', world.now);
      case 'confirm':
        return commands.confirmAddress(watcher, `${number()}@example.com`);
      case 'sign in':
        world.facebook.dead.delete(watcher.id);
        return commands.signInAgain(watcher, 'facebook', 'sealed again');
      case 'daily digest':
        return { ...watcher, delivery: { kind: 'digest', minute: 0, timeZone: 'UTC' } };
      case 'quiet hours': {
        const from = Math.floor(world.now / 60_000) % (24 * 60);
        return commands.changeSettings(watcher, { quietHours: { from, to: (from + 5) % (24 * 60), timeZone: 'UTC' } });
      }
      case 'no quiet hours':
        return commands.changeSettings(watcher, { quietHours: null });
      case 'at once':
        return { ...watcher, delivery: { kind: 'immediate' } };
      default:
        return watcher;
    }
  }
}

/** Everybody watches everybody; of the crowd each watches the one friend on Facebook. */
function allWatches(id: WatcherId): Map<FriendId, Condition> {
  const all = crowd.includes(id) ? [onFacebook] : friends;
  return new Map(all.map((friend) => [friend, conditionOf(id, friend)]));
}
