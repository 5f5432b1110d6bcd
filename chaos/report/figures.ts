import type { Account } from '../account/account.ts';
import type { Broken } from '../account/accounted.ts';
import type { DoubleWindow } from '../account/alert-mails.ts';
import { type FaultName, faultKinds, faultNames } from '../plan/fault-kinds.ts';
import type { Injector } from '../points/injector.ts';
import type { Director } from '../world/director.ts';

/** What a run came to. */
export interface Figures {
  readonly seed: number;
  readonly watchers: number;
  readonly rounds: number;
  readonly sweeps: number;
  readonly seconds: number;
  readonly faults: Readonly<Record<FaultName, number>>;
  readonly faultsInAll: number;
  /** Of these: people, or parts of them, that networks left out. */
  readonly leftOut: number;
  /** Kinds that were to come and never did. */
  readonly neverCame: readonly FaultName[];
  /** Processes of functions, and the whole service, that were ended in the middle of their work. */
  readonly kills: number;
  readonly changes: number;
  readonly mails: number;
  readonly changesMailed: number;
  /** Mails that came twice, by the documented window. */
  readonly doubles: Readonly<Record<DoubleWindow, number>>;
  readonly deadLetters: number;
  readonly broken: Readonly<Record<Broken['kind'], number>>;
  /** What was broken, in words. */
  readonly examples: readonly Broken[];
}

/** At most so many broken promises are printed; the journal has them all. */
const mostExamples = 20;

const kills = [
  'sender-killed-before',
  'sender-killed-after',
  'function-killed-before',
  'function-killed-after',
  'function-timed-out',
  'service-killed',
];

/** The figures of a run that is over. */
export function figuresOf(over: {
  readonly run: {
    readonly seed: number;
    readonly watchers: number;
    readonly rounds: number;
    readonly faults: ReadonlySet<FaultName>;
  };
  readonly injector: Injector;
  readonly account: Account;
  /** Without those of the roll-call. */
  readonly changes: number;
  readonly director: Director;
  readonly seconds: number;
}): Figures {
  const { run, injector, account, changes, director, seconds } = over;
  const faults = Object.fromEntries(faultNames.map((name) => [name, injector.counts.get(name) ?? 0]));
  const sum = (names: readonly FaultName[]) => names.reduce((all, name) => all + (faults[name] ?? 0), 0);
  const broken = { lost: 0, invented: 0, doubled: 0, 'must-not': 0, stuck: 0 };
  for (const { kind } of account.broken) broken[kind]++;
  return {
    seed: run.seed,
    watchers: run.watchers,
    rounds: run.rounds,
    sweeps: director.sweeps,
    seconds,
    faults,
    faultsInAll: sum(faultNames),
    leftOut: sum(faultNames.filter((name) => faultKinds[name]?.leavesOut)),
    neverCame: faultNames.filter((name) => run.faults.has(name) && faults[name] === 0),
    kills: sum(kills),
    changes,
    mails: account.mails,
    changesMailed: account.changesMailed,
    doubles: account.doubles,
    deadLetters: director.deadLetters,
    broken,
    examples: account.broken.slice(0, mostExamples),
  };
}

/** Whether every promise was kept. */
export function allKept({ broken }: Pick<Figures, 'broken'>): boolean {
  return Object.values(broken).every((count) => count === 0);
}
