import { Backdrop, type Scene } from './backdrop.ts';
import {
  firstFriend,
  friendAt,
  friends,
  hosts,
  onAlpha,
  onePerPlace,
  peopleOf,
  watcherAt,
  watcherIds,
} from './cast.ts';
import { gateOf } from './networks.ts';
import { meaningOf } from './people.ts';

/** Histories within a history: rare courses of events that single actions would hardly ever come to. */
export class Scenes extends Backdrop {
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
      // Of the first friend a mail went out a moment ago: what came after it waits.
      const waits = this.stage.settings.flapMilliseconds > 0 ? firstFriend : undefined;
      const left = Object.values(current?.alerts ?? {}).filter(
        ({ changes }) => changes === undefined || changes.some(({ friendId }) => friendId !== waits),
      );
      invariants.demand(left.length === 0, 'I11: what failed kept mails back', { id, left, place });
    }
    world.servers.mend();
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
}
