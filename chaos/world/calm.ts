import type { Account } from '../account/account.ts';
import type { AccountedWatcher } from '../account/accounted.ts';
import { missingMails, notAskedToSignIn } from '../account/due.ts';
import type { Plan } from '../plan/plan.ts';
import type { NetworkWeather } from '../points/network-weather.ts';
import type { Journal } from '../report/journal.ts';
import { audit, learnBaselines } from './audit.ts';
import type { Deeds } from './deeds.ts';
import type { Director } from './director.ts';
import type { Stage } from './stage.ts';
import type { Statements } from './statements.ts';

/** Minutes between the sweeps of a calm: leases, throttles and pauses run out one after the other, the longest after a day. */
const minutesBetween = [3, 11, 31, 61, 61, 31, 9 * 60, 61, 25 * 60, 61, 61, 61, 25 * 60, 61, 61, 61];

/** So many sweeps at least: what was seen once is seen again. */
const fewestSweeps = 3;

/** What a calm needs. */
export interface CalmParts {
  readonly stage: Stage;
  readonly account: Account;
  readonly plan: Plan;
  readonly weather: NetworkWeather;
  readonly journal: Journal;
  readonly director: Director;
  readonly statements: Statements;
  readonly deeds: Deeds;
}

/** An address that SES rejects is found out with the next mail that is due to it, which may be in another calm. */
function isUnderWay({ mayBeStopped }: AccountedWatcher): boolean {
  return mayBeStopped !== 'rejected';
}

/**
 * Lets nothing fail, and time pass, until everybody has heard what is due to them; what is still missing after two days is lost. Answers how many
 * sweeps it took.
 */
export async function calm(parts: CalmParts, round: number): Promise<number> {
  const { stage, account, plan, weather, journal, director, statements, deeds } = parts;
  plan.storm = false;
  weather.calm();
  statements.showAll();
  await director.setHaste(1);
  await director.revive();
  await deeds.beforeCalm();
  let sweeps = 0;
  for (const minutes of minutesBetween) {
    await director.jump(minutes * 60_000);
    account.calmSweeps(++sweeps);
    await director.sweepAndSettle();
    const { owed, notStopped, stuck } = await audit(stage, account, round);
    const missing = missingMails(account);
    const unasked = notAskedToSignIn(account);
    journal.write('calm-sweep', {
      sweeps,
      owed: owed.length,
      missing: missing.length,
      stuck: stuck.length,
      unasked: unasked.length,
    });
    for (const accounted of notStopped) {
      // What an operator finds among the failures is put back; what a link or a rejection did not do never was.
      if (accounted.mayBeStopped === 'event') await deeds.publish(accounted, 'Bounce');
      else if (sweeps >= 2 && accounted.mayBeStopped !== 'rejected') accounted.mayBeStopped = undefined;
    }
    const isDone =
      owed.length + missing.length + unasked.length + notStopped.filter(isUnderWay).length + stuck.length === 0;
    if (isDone && sweeps >= fewestSweeps) break;
    if (sweeps < minutesBetween.length) continue;
    for (const watcherId of owed)
      account.note({ kind: 'stuck', watcherId, what: 'is owed a mail that does not go out' });
    for (const { watcher, what } of missing) account.note({ kind: 'lost', watcherId: watcher.id, what });
    for (const { id } of unasked)
      account.note({ kind: 'lost', watcherId: id, what: 'was never asked to sign in again' });
    for (const { watcherId, what } of stuck) account.note({ kind: 'stuck', watcherId, what });
  }
  account.calmEnds();
  await learnBaselines(stage, account);
  await deeds.afterCalm();
  return sweeps;
}
