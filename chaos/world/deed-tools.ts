import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { Account } from '../account/account.ts';
import type { AccountedWatcher } from '../account/accounted.ts';
import { missingMails } from '../account/due.ts';
import type { FaultName } from '../plan/fault-kinds.ts';
import type { Plan } from '../plan/plan.ts';
import type { Injector } from '../points/injector.ts';
import type { Journal } from '../report/journal.ts';
import type { Population, Watching } from './population.ts';
import type { Stage } from './stage.ts';

/** What deeds work on. */
export interface DeedParts {
  readonly stage: Stage;
  readonly account: Account;
  readonly population: Population;
  readonly plan: Plan;
  readonly injector: Injector;
  readonly journal: Journal;
  /** Milliseconds, by the run's clock. */
  readonly now: () => number;
}

/** Of all watchers, and of all people who are watched, at most this share leaves for good in a run: somebody must be left to hear of something. */
export const mostGone = 0.15;

/** In this share of cases somebody is taken to whom a mail is due at this moment: there most can go wrong. */
const spite = 0.6;

/** What all deeds are made with: one course of chance, and the journal. */
export class DeedTools {
  readonly chance: () => number;

  constructor(readonly parts: DeedParts) {
    this.chance = parts.plan.chance('deeds');
  }

  /** One of all, drawn by chance; `undefined` of nothing. */
  draw<Each>(all: readonly Each[]): Each | undefined {
    return all[Math.floor(this.chance() * all.length)];
  }

  /** Notes in the journal what was done. */
  did(deed: string, fields: Readonly<Record<string, unknown>>): void {
    this.parts.journal.write('deed', { deed, ...fields });
  }

  /** By the chance `spite` a mail that is due now; otherwise, and when none is due, `undefined`. */
  due(): { readonly watcher: AccountedWatcher; readonly friendId: FriendId } | undefined {
    return this.chance() < spite ? this.draw(missingMails(this.parts.account)) : undefined;
  }

  /** Somebody to whom mail goes. */
  anyone(): Watching | undefined {
    const owed = this.due()?.watcher;
    const watching =
      this.parts.population.watchers.find(({ accounted }) => accounted === owed) ??
      this.draw(this.parts.population.watchers);
    return watching?.accounted.stopped === undefined && watching?.accounted.mayBeStopped === undefined
      ? watching
      : undefined;
  }

  /** Whether a fault of this kind may strike in this run, which is noted then. */
  strikes(name: FaultName, fields: Readonly<Record<string, unknown>>): boolean {
    if (!this.parts.plan.has(name)) return false;
    this.parts.injector.note(name, fields);
    return true;
  }
}
