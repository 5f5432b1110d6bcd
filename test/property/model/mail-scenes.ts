import type { FriendId, WatcherId } from '../../../lambdas/domain/ids.ts';
import { Backdrop, type Scene } from './backdrop.ts';
import { conditionOf, friendAt, onBluesky, onFacebook, watcherIds } from './cast.ts';
import { meaningOf } from './people.ts';

const throttled = 1;

/** What becomes of mails about a friend who changes their mind (decision 26). */
export class MailScenes extends Backdrop {
  /** After a mail nothing more about the friend within the time; back and forth is nothing; what is left comes when it is over. */
  async flap(how: Scene<'flap'>): Promise<void> {
    const { stage } = this;
    const { people, delivered } = stage.world;
    const friend = friendAt(how.friend);
    const other = friend === onFacebook ? onBluesky : onFacebook;
    this.isThereAndShows(friend, 'In a relationship');
    this.isThereAndShows(other, 'Married');
    await this.becomeQuiet();
    if (how.waits) {
      people.show(other, 'Single');
      await stage.checkSome(2, 100);
      people.show(other, 'In a relationship');
    }
    if (how.digest) await this.everybody('daily digest');
    const begun = delivered.length;
    people.show(friend, 'Single');
    await this.firstMail(how, friend);
    const first = delivered.length;
    for (const status of [how.there, how.back]) {
      people.show(friend, status);
      await stage.checkSome(2, 100);
    }
    const { flapMilliseconds } = stage.settings;
    const damped = flapMilliseconds > 0 && how.first === 'mailed';
    const early = watcherIds.flatMap((id) => this.mailed(id, friend, first));
    stage.invariants.demand(!damped || early.length === 0, 'mailed within the time after a mail', { friend, early });
    // Another environment may not know yet that mails are paused.
    const unmailed = watcherIds.filter((id) => this.mailed(id, friend, begun).length === 0);
    // The mail may be paused, or held by who died.
    await stage.advance(171);
    await stage.checkSome(2, 100);
    // What goes back to where it began is nothing, and what comes after it waits as if a mail had gone out.
    const isReleased = (how.first === 'throttled' || how.first === 'overtaken') && how.there !== 'In a relationship';
    if (isReleased && !how.digest) for (const id of unmailed) this.demandNothingOwed(id, friend);
    await stage.advance(how.digest ? 24 * 60 * 60 : flapMilliseconds / 1000);
    await stage.checkSome(2, 100);
    for (const id of watcherIds) this.demandTold(id, friend, begun);
  }

  private async firstMail({ first, unseen, there }: Scene<'flap'>, friend: FriendId): Promise<void> {
    const { stage } = this;
    switch (first) {
      case 'mailed':
        return stage.checkSome(2, 100);
      case 'throttled':
        return stage.checkSome(2, 100, 0, throttled);
      case 'dies':
        await stage.checkSome(1, 0);
        await stage.stepAll(1, 'mail.send');
        return stage.kill(stage.nameOf(1) ?? '', unseen, 0);
      case 'overtaken':
        await stage.checkSome(1, 0);
        await stage.stepAll(1, 'mail.send');
        stage.world.people.show(friend, there);
        await stage.checkSome(2, 100);
        return stage.checkSome(1, 100, 0, throttled);
    }
  }

  /** What one watcher was mailed of a friend, from one mail on. */
  private mailed(id: WatcherId, friend: FriendId, from: number) {
    return this.stage.world.delivered
      .slice(from)
      .flatMap(({ mail }) => (mail.watcherId === id && mail.content.kind === 'changes' ? mail.content.changes : []))
      .filter(({ friendId }) => friendId === friend);
  }

  /** What waited is mailed when the time is over, and what a mail held that did not go out as soon as mails may go again. */
  private demandNothingOwed(id: WatcherId, friend: FriendId): void {
    const { invariants, watched } = this.stage;
    const alerts = Object.values(watched.current(id)?.alerts ?? {});
    const owed = alerts.filter(({ changes }) => changes?.some(({ friendId }) => friendId === friend));
    invariants.demand(owed.length === 0, 'what was left is not mailed when the time is over', { id, friend, owed });
  }

  /** Nothing is owed of the friend any more, and the mails say how they came to what they show. */
  private demandTold(id: WatcherId, friend: FriendId, from: number): void {
    const { invariants, watched, world } = this.stage;
    this.demandNothingOwed(id, friend);
    const { watches } = watched.current(id) ?? {};
    const details = { id, friend, mailed: this.mailed(id, friend, from) };
    const shown = world.people.showing(friend);
    if (conditionOf(id, friend) !== 'any' || meaningOf(watches?.[friend]?.status) !== meaningOf(shown ?? undefined))
      return;
    let told: string | undefined = 'In a relationship';
    const seen = new Set<number>();
    for (const { from: before, to, at } of details.mailed) {
      // The one mail that may come twice.
      if (seen.has(at)) continue;
      seen.add(at);
      invariants.demand(
        meaningOf(before) === meaningOf(told),
        'a mail that does not begin where the last ended',
        details,
      );
      told = to;
    }
    invariants.demand(meaningOf(told) === meaningOf(shown ?? undefined), 'the last change was not mailed', details);
  }
}
