import type { FriendId } from '../../../lambdas/domain/ids.ts';
import type { Action, PersonalAct } from './actions.ts';
import { firstFriend, hosts, scopeOfHost } from './cast.ts';
import type { Shown } from './people.ts';
import type { Stage } from './stage.ts';

/** What a scene is played with. */
export type Scene<Name extends Action['do']> = Extract<Action, { do: Name }>;

/** What every scene begins with. */
export class Backdrop {
  protected readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  protected async everybody(...acts: readonly PersonalAct[]): Promise<void> {
    for (const id of this.stage.everybody) await this.stage.site.actAll(id, acts, firstFriend);
  }

  /** Everybody is there and wants mail, and the slot that the scene needs is free: or most scenes would play to nobody. */
  protected async ready(): Promise<void> {
    await this.stage.run(1);
    for (const id of this.stage.everybody) await this.stage.site.create(id);
    await this.everybody('resume', 'confirm', 'sign in', 'at once', 'no quiet hours');
  }

  /** Nothing is under way, nothing is paused, held or remembered, everybody watches everybody, and what is shown is known to all. */
  protected async becomeQuiet(): Promise<void> {
    const { stage } = this;
    stage.world.mend();
    await stage.run();
    await stage.advance(31 * 60);
    await this.endPauses();
    await this.ready();
    await this.everybody('watch all', 'resume each');
    await stage.checkSome(2, 100);
    await this.waitAfterMails();
  }

  /** Nothing waits any more for the time after a mail. */
  protected async waitAfterMails(): Promise<void> {
    const { stage } = this;
    const { flapMilliseconds } = stage.settings;
    if (flapMilliseconds === 0) return;
    await stage.advance(flapMilliseconds / 1000 + 1);
    if (stage.everybody.every((id) => Object.keys(stage.watched.current(id)?.alerts ?? {}).length === 0)) return;
    await stage.checkSome(2, 100);
    await stage.advance(flapMilliseconds / 1000 + 1);
  }

  /** The operator ends the pauses of all hosts, and all environments start again. */
  protected async endPauses(): Promise<void> {
    const { stage } = this;
    for (const host of hosts) {
      const scope = scopeOfHost(host);
      await stage.control.resumeScope(scope);
      stage.invariants.calls.pauseEnded(scope);
    }
    stage.forgetEnvironments();
  }

  /** A change is found while mails wait for the digest; then they may go at once. */
  protected async oweSomething(): Promise<void> {
    const { people } = this.stage.world;
    await this.everybody('daily digest');
    people.show(firstFriend, people.showing(firstFriend) === 'Married' ? 'Single' : 'Married');
    await this.stage.checkSome(2, 100);
    await this.everybody('at once');
  }

  protected isThereAndShows(friend: FriendId, what: Shown): void {
    const { people } = this.stage.world;
    people.mark(friend, false);
    people.appear(friend, 'there');
    people.show(friend, what);
  }

  /** A check that finds what the last one found writes nothing. */
  protected async demandNothingWritten(after: string): Promise<void> {
    const { stage } = this;
    const { writes } = stage.invariants;
    await stage.checkSome(2, 100);
    stage.invariants.demand(stage.invariants.writes === writes, `a check that finds nothing new wrote: ${after}`, {
      lastWrite: stage.invariants.lastWrite,
    });
  }
}
