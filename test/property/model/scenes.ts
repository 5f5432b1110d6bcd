import type { FriendId } from '../../../lambdas/domain/ids.ts';
import type { Action, PersonalAct } from './actions.ts';
import {
  firstFriend,
  friendAt,
  friends,
  hosts,
  onAlpha,
  onePerPlace,
  peopleOf,
  publicFriendAt,
  scopeOfHost,
  watcherAt,
  watcherIds,
} from './cast.ts';
import { Broken } from './invariants.ts';
import { gateOf } from './networks.ts';
import { meaningOf, type Shown } from './people.ts';
import type { Stage } from './stage.ts';

type Scene<Name extends Action['do']> = Extract<Action, { do: Name }>;

/** Histories within a history: rare courses of events that single actions would hardly ever come to. */
export class Scenes {
  private readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  private async everybody(...acts: readonly PersonalAct[]): Promise<void> {
    for (const id of watcherIds) for (const act of acts) await this.stage.site.act(id, act, firstFriend);
  }

  /** Everybody is there and wants mail, and the slot that the scene needs is free: or most scenes would play to nobody. */
  private async ready(): Promise<void> {
    await this.stage.run(1);
    await this.everybody('create account', 'resume', 'confirm', 'sign in', 'at once');
  }

  /** Nothing is under way, nothing is paused, held or remembered, everybody watches everybody, and what is shown is known to all. */
  private async becomeQuiet(): Promise<void> {
    const { stage } = this;
    stage.world.servers.mend();
    await stage.run();
    await stage.advance(31 * 60);
    await this.endPauses();
    await this.ready();
    await this.everybody('watch all', 'resume each');
    await stage.checkSome(2, 100);
  }

  /** The operator ends the pauses of all hosts, and all environments begin anew. */
  private async endPauses(): Promise<void> {
    const { stage } = this;
    for (const host of hosts) {
      const scope = scopeOfHost(host);
      await stage.control.resumeScope(scope);
      stage.invariants.calls.pauseEnded(scope);
    }
    stage.forgetEnvironments();
  }

  /** A change is found while mails wait for the digest; then they may go at once. */
  private async oweSomething(): Promise<void> {
    const { people } = this.stage.world;
    await this.everybody('daily digest');
    people.show(firstFriend, people.showing(firstFriend) === 'Married' ? 'Single' : 'Married');
    await this.stage.checkSome(2, 100);
    await this.everybody('at once');
  }

  /** A check is overtaken by another after something happened. */
  async race({ owed, steps, variant, friend, status, watcher, act }: Scene<'race'>): Promise<void> {
    const { stage } = this;
    await this.ready();
    if (owed) await this.oweSomething();
    await stage.checkSome(1, steps, variant);
    stage.world.people.show(friendAt(friend), status);
    if (act !== undefined) await stage.site.act(watcherAt(watcher), act, friendAt(friend));
    await stage.checkSome(2, 100);
    await stage.run(1);
  }

  /** A check dies, and another comes by when its lease has run out. */
  async crash({ steps, unseen, friend, status, watcher, act }: Scene<'crash'>): Promise<void> {
    const { stage } = this;
    await this.ready();
    stage.world.people.show(friendAt(friend), status);
    await stage.checkSome(1, steps);
    await stage.kill(stage.nameOf(1) ?? '', unseen, 0);
    await stage.site.act(watcherAt(watcher), act, friendAt(friend));
    await stage.advance(110);
    await stage.checkSome(2, 100);
  }

  /** I11: what one network or server does, or does not do, keeps no mail and nobody elsewhere waiting. */
  async apart({ failing, variant, mood, status }: Scene<'apart'>): Promise<void> {
    const { world, invariants, watched } = this.stage;
    const place = ['facebook', 'bluesky', ...hosts][failing % (2 + hosts.length)] as string;
    const host = hosts.find((each) => each === place);
    const isThere = (friend: string) => (host === undefined ? friend.startsWith(place) : friend.includes(`:${host}:`));
    for (const friend of friends) this.isThereAndShows(friend, 'In a relationship');
    await this.becomeQuiet();
    // What the server showed a moment ago is not what its cache has.
    if (host !== undefined) world.people.show(peopleOf(host)[0] ?? firstFriend, 'Married');
    await this.oweSomething();
    const owed = watcherIds.map((id) => Object.keys(watched.current(id)?.alerts ?? {}));
    if (host !== undefined) world.servers.become(host, mood);
    const working = onePerPlace.filter((friend) => !isThere(friend));
    for (const friend of working) world.people.show(friend, status);
    await this.stage.checkSome(1, 0);
    // The one place hangs: everything else goes as far as it can.
    await this.stage.stepAll(1, gateOf(place));
    for (const [index, id] of watcherIds.entries()) {
      const left = Object.keys(watched.current(id)?.alerts ?? {}).filter((alert) => owed[index]?.includes(alert));
      invariants.demand(left.length === 0, 'I11: what was owed waited for a place that hangs', { id, left, place });
    }
    await this.stage.checkSome(1, 100, variant);
    for (const id of watcherIds) {
      const current = watched.current(id);
      for (const friend of working) {
        const seen = current?.watches?.[friend]?.status;
        invariants.demand(seen === status, 'I11: what failed cost others their readings', { id, seen, friend, place });
      }
      const left = current?.alerts ?? {};
      invariants.demand(Object.keys(left).length === 0, 'I11: what failed kept mails back', { id, left, place });
    }
    world.servers.mend();
  }

  /** I15: with the next look nothing of them is left, nothing comes after it, and should they change their mind, a first look is silent. */
  async optOut(how: Scene<'opt out'>): Promise<void> {
    const { stage } = this;
    const { people, delivered } = stage.world;
    const friend = publicFriendAt(how.friend);
    this.isThereAndShows(friend, 'In a relationship');
    await this.becomeQuiet();
    if (how.digest) await this.everybody('daily digest');
    people.show(friend, 'Single');
    // In the slot whose clock is right: a status that seems to be of later than the mark would outdo it.
    await stage.checkSome(0, how.steps);
    people.mark(friend, true);
    await stage.checkSome(2, how.forgetting ?? 100);
    if (how.forgetting !== undefined) await stage.kill(stage.nameOf(2) ?? '', false, 0);
    if (how.dies) await stage.kill(stage.nameOf(0) ?? '', how.unseen, 0);
    await stage.run(0);
    await stage.advance(110);
    await stage.checkSome(2, 100);
    await this.demandForgotten(friend);
    await this.everybody('at once');
    await stage.checkSome(2, 100);
    await this.demandForgotten(friend);
    const before = delivered.length;
    people.mark(friend, false);
    people.show(friend, 'Married');
    await stage.checkSome(2, 100);
    stage.invariants.demand(delivered.length === before, 'I15: the first look after an opt-out was not silent');
  }

  private async demandForgotten(friend: FriendId): Promise<void> {
    const { watched, invariants, history } = this.stage;
    for (const id of watcherIds) {
      const current = watched.current(id);
      if (current === undefined) throw new Broken('an item nobody wrote');
      const isForgotten = Object.entries(current.watches ?? {}).some(
        ([each, { optedOut }]) => each === friend && optedOut,
      );
      invariants.demand(isForgotten, 'I15: still watched', { id, current });
      invariants.checkHistory(id, current, await history.list(id, 1_000));
    }
  }

  /** A server leaves out what everybody states, for a while: nobody's status moves, nobody is mailed, and nothing is lost. */
  async massAbsence(): Promise<void> {
    const { stage } = this;
    const { people, delivered } = stage.world;
    for (const friend of onAlpha) this.isThereAndShows(friend, 'Married');
    await this.becomeQuiet();
    const begun = stage.world.now;
    const demandUnmoved = () => {
      for (const id of watcherIds) {
        const watches = stage.watched.current(id)?.watches;
        const unmoved = onAlpha.every((friend) => meaningOf(watches?.[friend]?.status) === 'married');
        stage.invariants.demand(unmoved, 'a mass absence was believed', { id, watches });
      }
      const changes = delivered.flatMap(({ mail }) => (mail.content.kind === 'changes' ? mail.content.changes : []));
      const news = changes.filter(({ friendId, at }) => onAlpha.includes(friendId) && at >= begun);
      stage.invariants.demand(news.length === 0, 'a mass absence was mailed', { news });
    };
    for (const friend of onAlpha) people.show(friend, null);
    for (let look = 0; look < 2; look++) {
      await stage.checkSome(2, 100);
      demandUnmoved();
      await stage.advance(61);
    }
    for (const friend of onAlpha) people.show(friend, 'Married');
    await this.endPauses();
    await stage.checkSome(2, 100);
    demandUnmoved();
  }

  private isThereAndShows(friend: FriendId, what: Shown): void {
    const { people } = this.stage.world;
    people.mark(friend, false);
    people.appear(friend, 'there');
    people.show(friend, what);
  }
}
