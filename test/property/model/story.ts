import type { TestTable } from '../../support/test-table.ts';
import type { Action } from './actions.ts';
import {
  firstFriend,
  friendAt,
  hostAt,
  mastodonFriendAt,
  onBluesky,
  publicFriendAt,
  watcherAt,
  watcherIds,
} from './cast.ts';
import { demandRest } from './ending.ts';
import { MailScenes } from './mail-scenes.ts';
import { OptOutScenes } from './opt-out-scenes.ts';
import { ReadingScenes } from './reading-scenes.ts';
import { Scenes } from './scenes.ts';
import type { Settings } from './settings.ts';
import { Stage, slots } from './stage.ts';

/** Plays one history against the real sweeper and checker, and checks every promise on the way and at the end. */
export class Story {
  private readonly table: TestTable;
  private readonly stage: Stage;
  private readonly scenes: Scenes;
  private readonly optOutScenes: OptOutScenes;
  private readonly mailScenes: MailScenes;
  private readonly readingScenes: ReadingScenes;

  constructor(table: TestTable, settings: Settings) {
    this.table = table;
    this.stage = new Stage(table, settings);
    this.scenes = new Scenes(this.stage);
    this.optOutScenes = new OptOutScenes(this.stage);
    this.mailScenes = new MailScenes(this.stage);
    this.readingScenes = new ReadingScenes(this.stage);
  }

  /** Throws `Broken` when a promise was. */
  async play(actions: readonly Action[]): Promise<void> {
    const { stage } = this;
    await this.table.clear();
    for (const id of watcherIds) await stage.site.act(id, 'create account', firstFriend);
    for (const action of actions) {
      await this.happen(action);
      stage.rethrow();
      stage.world.now += 1;
    }
    await demandRest(stage);
  }

  private async happen(action: Action): Promise<void> {
    const { stage, scenes } = this;
    const { people, servers, facebook } = stage.world;
    switch (action.do) {
      case 'show':
        return people.show(friendAt(action.friend), action.status);
      case 'sweep':
        return stage.sweep();
      case 'deliver':
        return this.deliver(action);
      case 'first look':
        stage.check(action.slot % slots, JSON.stringify([watcherAt(action.watcher)]), true);
        return stage.gates.settle();
      case 'step':
        return stage.step(action.pick, action.mishap, action.variant);
      case 'run':
        return stage.run(action.slot % (slots + 1));
      case 'kill':
        return stage.kill(stage.nameOf(action.slot % slots) ?? 'sweeper', action.unseen, action.variant);
      case 'advance':
        return stage.advance(action.seconds);
      case 'token dies':
        facebook.dead.add(watcherAt(action.watcher));
        return;
      case 'token refused':
        if (action.how === 'no more') facebook.mistaken.delete(watcherAt(action.watcher));
        else facebook.mistaken.set(watcherAt(action.watcher), action.how);
        return;
      case 'hold':
        return stage.hold(action.place, action.seconds);
      case 'flap':
        return this.mailScenes.flap(action);
      case 'lapses':
        return this.readingScenes.lapses(action);
      case 'missing':
        return this.readingScenes.missing(action);
      case 'opt out on Facebook':
        return this.optOutScenes.optOutOnFacebook(action);
      case 'mark':
        return people.mark(publicFriendAt(action.friend), action.marked);
      case 'appear':
        people.appear(mastodonFriendAt(action.friend), action.presence);
        if (action.silent) people.show(mastodonFriendAt(action.friend), null);
        return;
      case 'server':
        return servers.become(hostAt(action.host), action.mood);
      case 'new word':
        return people.readDifferently(onBluesky, action.status);
      case 'apart':
        return scenes.apart(action);
      case 'opt out':
        return this.optOutScenes.optOut(action);
      case 'mass absence':
        return scenes.massAbsence();
      case 'race':
        return scenes.race(action);
      case 'crash':
        return scenes.crash(action);
      case 'person':
        return stage.site.act(watcherAt(action.watcher), action.act, friendAt(action.friend));
    }
  }

  private async deliver({ pick, keep, slot }: Extract<Action, { do: 'deliver' }>): Promise<void> {
    const { stage } = this;
    // An empty queue may still deliver: SQS delivers at least once.
    const index = pick % Math.max(1, stage.queue.length);
    const message = stage.queue[index] ?? JSON.stringify(watcherIds);
    if (stage.check(slot % slots, message, false) && !keep) stage.queue.splice(index, 1);
    return stage.gates.settle();
  }
}
