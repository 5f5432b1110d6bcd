import type { Figure } from './figures/figure.ts';
import type { Effort } from './figures/part.ts';
import type { PartName } from './page/sections.ts';

type Measure = (effort: Effort, progress: (text: string) => void) => Promise<Figure[]>;

/** What measures each part. Loaded when it is needed: one part should not wait for what another needs. */
const measures: Readonly<Record<PartName, () => Promise<Measure>>> = {
  calls: async () => (await import('./calls/measure-calls.ts')).measureCalls,
  sweeper: async () => (await import('./sweeper/measure-sweeper.ts')).measureSweeper,
  checker: async () => (await import('./checker/measure-checker.ts')).measureChecker,
  bundles: async () => (await import('./bundles/measure-bundles.ts')).measureBundles,
  costs: async () => (await import('./costs/measure-costs.ts')).measureCosts,
  start: async () => (await import('./start/measure-start.ts')).measureStart,
  mails: async () => (await import('./mails/measure-mails.ts')).measureMails,
  pace: async () => (await import('./pace/measure-pace.ts')).measurePace,
  load: async () => (await import('./load/measure-load.ts')).measureLoad,
  memory: async () => (await import('./memory/run-memory.ts')).measureMemories,
};

/** Measures one part. Throws when something does not do what it must: figures of that would be wrong. */
export async function measurePart(name: PartName, effort: Effort, progress: (text: string) => void): Promise<Figure[]> {
  return (await measures[name]())(effort, progress);
}
