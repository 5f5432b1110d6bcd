import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WatcherId } from '../lambdas/domain/ids.ts';
import { alertIdOfTags, watcherIdOfTags } from '../lambdas/mail/tags.ts';
import type { Person } from '../local/people/person.ts';
import { Account } from './account/account.ts';
import { readMail } from './account/mail-text.ts';
import type { FaultName } from './plan/fault-kinds.ts';
import { Plan } from './plan/plan.ts';
import { Injector } from './points/injector.ts';
import { NetworkWeather } from './points/network-weather.ts';
import { type Figures, figuresOf } from './report/figures.ts';
import { Journal } from './report/journal.ts';
import { calm } from './world/calm.ts';
import { Clock } from './world/clock.ts';
import { Deeds } from './world/deeds.ts';
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
  readonly untilBroken?: boolean;
  readonly onProgress?: (text: string) => void;
  /** Ends the run before its end, with all that it started. */
  readonly signal?: AbortSignal;
}

/** Steps of a round, between two of which some people change. */
const steps = 5;

/** Runs chaos: storms in which everything fails, and calms in which everything must come right. Throws when the run itself fails. */
export async function runChaos(run: ChaosRun): Promise<Figures> {
  const startedAt = Date.now();
  mkdirSync(run.folder, { recursive: true });
  const journal = new Journal(join(run.folder, 'journal.jsonl'));
  journal.write('begins', { seed: run.seed, watchers: run.watchers, rounds: run.rounds, faults: [...run.faults] });
  const plan = new Plan(run);
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
  const account = new Account(injector);
  try {
    run.onProgress?.('Starting the service and the world around it');
    stage = await setStage({
      people: run.people,
      clock,
      injector,
      account,
      logFolder: join(run.folder, 'logs'),
      postOffice: {
        onTaken({ mail, pid, isTold }) {
          const watcherId = watcherIdOfTags(mail.tags) ?? ('nobody' as WatcherId);
          const alertId = alertIdOfTags(mail.tags) ?? '';
          const said = readMail(mail.raw);
          const changes = said.kind === 'changes' ? { changes: said.changes } : {};
          const event = journal.write('mail', { watcherId, alertId, pid, isTold, says: said.kind, ...changes });
          account.take({ event, round, watcherId, alertId, to: mail.envelope.to, pid, isTold, said });
        },
        onRejected(mail) {
          const watcher = account.watchers.get(watcherIdOfTags(mail.tags) ?? ('nobody' as WatcherId));
          if (watcher !== undefined) watcher.mayBeStopped ??= 'rejected';
        },
      },
    });
    const population = await populate(run.people, run.watchers, { stage, account, plan });
    const statements = new Statements({ networks: stage.networks, account, journal }, plan.chance('statements'));
    for (const subject of population.subjects) statements.stateAnew(subject);
    statements.changes = 0;
    const weather = new NetworkWeather(stage.networks, plan, injector);
    const deeds = new Deeds({ stage, account, population, plan, injector, journal });
    const calmParts = { stage, account, plan, weather, journal, director, statements, deeds };
    const chance = plan.chance('rounds');

    await calm(calmParts, round);
    if (account.mails > 0) account.note({ kind: 'invented', watcherId: '', what: 'mails at the first look' });
    const isOver = () => run.signal?.aborted === true || (run.untilBroken === true && account.broken.length > 0);
    for (round = 1; round <= run.rounds && !isOver(); round++) {
      plan.storm = true;
      weather.change();
      await director.revive();
      await director.setHaste(stormHaste);
      const sweeping = director.sweep();
      for (let step = 0; step < steps; step++) {
        const share = Math.ceil((run.changes * (step + 1)) / steps) - Math.ceil((run.changes * step) / steps);
        for (let change = 0; change < share; change++) statements.changeOne(population.subjects);
        await sleep(20 + chance() * 60);
        if (plan.strike('sweep') !== undefined) {
          injector.note('clock-jumps');
          // Never as far as leases allow clocks to disagree.
          await director.jump(Math.round(-20_000 + chance() * 60_000));
        }
        await deeds.one(round);
      }
      await sweeping;
      await director.settle();
      weather.count();
      run.onProgress?.(progressOf(run, round, { injector, statements, account }));
      await director.jump(Math.round((2 + chance() * 18) * 60_000));
      if (round % run.roundsACalm === 0 || round === run.rounds) await calm(calmParts, round);
    }
    const { changes } = statements;
    if (!isOver()) {
      // The roll-call: who watches anybody must hear of a last change.
      for (const subject of population.subjects) {
        if (!subject.friend.hidden && subject.friend.optedOut === 'no') statements.stateAnew(subject);
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
