import type { FriendId } from '../../../lambdas/domain/ids.ts';
import { Backdrop, type Scene } from './backdrop.ts';
import { onFacebook, publicFriendAt, watcherIds } from './cast.ts';
import { Broken } from './invariants.ts';

/** People who ask not to be watched: by the mark in their profile, and on Facebook. */
export class OptOutScenes extends Backdrop {
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

  /** I15, for who asks on Facebook: the next check that can know of it keeps nothing, and nothing comes after it. */
  async optOutOnFacebook({ steps, status }: Scene<'opt out on Facebook'>): Promise<void> {
    const { stage } = this;
    const { people, delivered } = stage.world;
    this.isThereAndShows(onFacebook, 'In a relationship');
    await this.becomeQuiet();
    people.show(onFacebook, 'Single');
    await stage.checkSome(0, steps);
    await stage.hide(onFacebook);
    await stage.run(0);
    // Environments know of it within a minute, and leases of before run out.
    await stage.advance(171);
    await stage.checkSome(2, 100);
    people.show(onFacebook, status);
    const before = delivered.length;
    await stage.checkSome(2, 100);
    const late = delivered
      .slice(before)
      .flatMap(({ mail }) => (mail.content.kind === 'changes' ? mail.content.changes : []));
    const isMailed = late.some(({ friendId }) => friendId === onFacebook);
    stage.invariants.demand(!isMailed, 'I15: mailed of who asked on Facebook not to be watched', { late });
    for (const id of watcherIds) {
      const { watches, alerts } = stage.watched.current(id) ?? {};
      const kept = { status: watches?.[onFacebook]?.status, alerts };
      const isOwed = Object.values(alerts ?? {}).some(({ changes }) =>
        changes?.some(({ friendId }) => friendId === onFacebook),
      );
      stage.invariants.demand(kept.status === undefined && !isOwed, 'I15: kept of who asked on Facebook', { id, kept });
    }
    await stage.unhide(onFacebook);
    await stage.advance(61);
    for (const id of stage.everybody) stage.invariants.stories.beginAnew(id, onFacebook);
    await this.everybody('watch all');
  }
}
