import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WatcherId } from '../lambdas/domain/ids.ts';
import { alertIdOfTags, watcherIdOfTags } from '../lambdas/mail/tags.ts';
import type { Person } from '../local/people/person.ts';
import { Account } from './account/account.ts';
import { readMail } from './account/mail-text.ts';
import { type FaultName, faultKinds } from './plan/fault-kinds.ts';
import { Plan } from './plan/plan.ts';
import { Injector } from './points/injector.ts';
import { NetworkWeather } from './points/network-weather.ts';
import { type Figures, figuresOf } from './report/figures.ts';
import { Journal } from './report/journal.ts';
import { isLogged } from './report/logs.ts';
import { learnWishes } from './world/audit.ts';
import { calm } from './world/calm.ts';
import { Clock } from './world/clock.ts';
import { type DeedName, Deeds, deedNames } from './world/deeds.ts';
import { Director } from './world/director.ts';
import { populate } from './world/population.ts';
import { type Stage, setStage, stormHaste } from './world/stage.ts';
import { Statements } from './world/statements.ts';

/** How a run goes. */
export interface ChaosRun {
  readonly seed: number;
  readonly people: readonly Person[];
  readonly watchers: number;
  readonly rounds: number;
  /** Changes of people in a round. */
  readonly changes: number;
  /** Rounds from one calm to the next. */
  readonly roundsACalm: number;
  readonly faults: ReadonlySet<FaultName>;
  /** How much more often than usual faults come at operations. */
  readonly density: number;
  /** Where the journal and the functions' logs go. */
  readonly folder: string;
  /** What people do; everything if left out. */
  readonly deeds?: ReadonlySet<DeedName> | undefined;
  /** Minutes from one storm to the next, at least; varied if left out. */
  readonly minutes?: number | undefined;
  readonly untilBroken?: boolean;
  readonly onProgress?: (text: string) => void;
  /** Ends the run before its end, with all that it started. */
  readonly signal?: AbortSignal;
}

/** Steps of a round, between two of which some people change. */
const steps = 5;

/** After this step the networks fail in another way. */
const changeOfWeather = 2;

/** With more watchers a sweep makes more calls, and must come to its end now and then: kills come as much more seldom. */
const watchersAKill = 400;

/** For so many watchers one deed a step. */
const watchersADeed = 300;

/** Milliseconds over which changes are spread at most, beside the sweep that they meet. */
const longestSweep = 30_000;

/** Milliseconds for which a token must have been dead before its person may be asked to sign in again; the clock jumps meanwhile. */
const patienceWithTokens = 25 * 60_000;

/** Minutes from one storm to the next. Often less than a lease lasts; sometimes so long that all leases and pauses are over. */
function minutesApart(minutes: number | undefined, drawn: number): number {
  if (minutes !== undefined) return minutes * (1 + drawn / 4);
  return drawn < 0.8 ? 2 + drawn * 22 : 30 + (drawn - 0.8) * 200;
}

/** Runs chaos: storms in which everything fails, and calms in which everything must come right. Throws when the run itself fails. */
export async function runChaos(run: ChaosRun): Promise<Figures> {
  const startedAt = Date.now();
  mkdirSync(run.folder, { recursive: true });
  const journal = new Journal(join(run.folder, 'journal.jsonl'));
  journal.write('begins', { seed: run.seed, watchers: run.watchers, rounds: run.rounds, faults: [...run.faults] });
  const plan = new Plan({ ...run, killsApart: Math.max(1, run.watchers / watchersAKill) });
  const clock = new Clock();
  let stage: Stage | undefined;
  let round = 0;
  const onStage = () => {
    if (stage === undefined) throw new Error('the stage is not set yet');
    return stage;
  };
  const director = new Director(onStage, clock, journal, () => injector.serviceUp());
  const injector = new Injector(plan, journal, {
    kill: (pid) => killProcess(pid),
    timeOut: (pid) =>
      void onStage()
        .service.timeOut(pid)
        .catch(() => {}),
    killService: () => director.killService(),
  });
  // Where networks call tokens dead that work, a token may be dead for less than what was seen of it.
  const patience = [...run.faults].some((name) => faultKinds[name]?.mistakesTokens) ? 0 : patienceWithTokens;
  const logFolder = join(run.folder, 'logs');
  rmSync(logFolder, { recursive: true, force: true });
  const account = new Account(
    {
      wasEnded: (pid) => injector.wasEnded(pid),
      wasUnclear: (alertId) => isLogged(logFolder, 'mail.unclear', alertId),
    },
    { patience },
  );
  try {
    run.onProgress?.('Starting the service and the world around it');
    stage = await setStage({
      people: run.people,
      clock,
      injector,
      account,
      logFolder,
      postOffice: {
        async onTaken({ mail, pid, isTold }) {
          const watcherId = watcherIdOfTags(mail.tags) ?? ('nobody' as WatcherId);
          const alertId = alertIdOfTags(mail.tags) ?? '';
          const said = readMail(mail.raw);
          const changes = said.kind === 'changes' ? { changes: said.changes } : {};
          const event = journal.write('mail', { watcherId, alertId, pid, isTold, says: said.kind, ...changes });
          if (!plan.storm) await learnWishes(onStage(), account, watcherId);
          account.take({ event, round, at: clock.now(), watcherId, alertId, to: mail.envelope.to, pid, isTold, said });
        },
        onRejected(mail) {
          account.rejected(watcherIdOfTags(mail.tags) ?? ('nobody' as WatcherId));
        },
      },
    });
    const population = await populate(run.people, run.watchers, { stage, account, plan });
    const statements = new Statements({ networks: stage.networks, account, journal }, plan.chance('statements'));
    for (const subject of population.subjects) statements.stateAnew(subject);
    statements.changes = 0;
    const weather = new NetworkWeather(stage.networks, plan, injector);
    const deeds = new Deeds({
      stage,
      account,
      population,
      plan,
      injector,
      journal,
      names: run.deeds ?? new Set(deedNames),
      now: clock.now,
    });
    const deedsAStep = Math.ceil(run.watchers / watchersADeed);
    const calmParts = { stage, account, plan, weather, journal, director, statements, deeds };
    const chance = plan.chance('rounds');

    let sweepMilliseconds = 0;

    await calm(calmParts, round);
    if (account.mails > 0) account.note({ kind: 'invented', watcherId: '', what: 'mails at the first look' });
    const isOver = () => run.signal?.aborted === true || (run.untilBroken === true && account.broken.length > 0);
    for (round = 1; round <= run.rounds && !isOver(); round++) {
      plan.storm = true;
      weather.change();
      await director.revive();
      await director.setHaste(stormHaste);
      const sweptAt = Date.now();
      const sweeping = director.sweep();
      for (let step = 0; step < steps; step++) {
        const share = Math.ceil((run.changes * (step + 1)) / steps) - Math.ceil((run.changes * step) / steps);
        for (let change = 0; change < share; change++) statements.changeOne(population.subjects);
        await sleep(20 + chance() * Math.max(60, (1.5 * sweepMilliseconds) / steps));
        if (plan.strike('sweep') !== undefined) {
          injector.note('clock-jumps');
          // Never as far as leases allow clocks to disagree.
          await director.jump(Math.round(-20_000 + chance() * 60_000));
        }
        for (let deed = 0; deed < deedsAStep; deed++) await deeds.one(round);
        if (step === changeOfWeather) weather.change();
      }
      await sweeping;
      await director.settle();
      sweepMilliseconds = Math.min(longestSweep, Date.now() - sweptAt);
      weather.count();
      run.onProgress?.(progressOf(run, round, { injector, statements, account }));
      await director.jump(Math.round(minutesApart(run.minutes, chance()) * 60_000));
      if (round % run.roundsACalm === 0 || round === run.rounds) await calm(calmParts, round);
    }
    const { changes } = statements;
    if (!isOver()) {
      // The roll-call: who watches anybody must hear of a last change.
      for (const subject of population.subjects) {
        if (subject.friend.hides === undefined && subject.friend.optedOut === 'no') statements.stateAnew(subject);
      }
      await calm(calmParts, round);
    }
    return figuresOf({ run, injector, account, changes, director, seconds: (Date.now() - startedAt) / 1_000 });
  } finally {
    await stage?.close();
    journal.close();
  }
}

function progressOf(
  { rounds }: ChaosRun,
  round: number,
  parts: { injector: Injector; statements: Statements; account: Account },
): string {
  const faults = [...parts.injector.counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    `Round ${round} of ${rounds}: ${faults} faults, ${parts.statements.changes} changes, ${parts.account.mails} mails, ` +
    `${parts.account.broken.length} promises broken`
  );
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
