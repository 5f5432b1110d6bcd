import { join } from 'node:path';
import type { ChaosOptions } from './options.ts';
import type { FaultName } from './plan/fault-kinds.ts';
import { allKept, type Figures } from './report/figures.ts';
import { type ChaosRun, runChaos } from './run-chaos.ts';
import type { Screen } from './screen.ts';

/** The group of a kind of fault: what stands before the first hyphen of its name. */
export function groupOf(name: FaultName): string {
  return name.slice(0, name.indexOf('-'));
}

/**
 * Repeats a run that failed without any fault, then with one group of faults at a time, of those that struck, then with single kinds of the
 * groups that do it alone; prints what does it. Each repetition ends as soon as a promise is broken.
 */
export async function narrow(
  options: ChaosOptions,
  { faults: struck }: Pick<Figures, 'faults'>,
  screen: Screen,
  run: (run: ChaosRun) => Promise<Pick<Figures, 'broken'>> = runChaos,
): Promise<void> {
  const { signal, print } = screen;

  async function isKept(faults: readonly FaultName[], name: string): Promise<boolean> {
    if (signal.aborted) return true;
    const figures = await run({
      ...options,
      faults: new Set(faults),
      folder: join(options.folder, `seed-${options.seed}`, `only-${name}`),
      untilBroken: true,
      signal,
      onProgress: (text) => screen.progress(`Only ${name}: ${text}`),
    });
    return signal.aborted || allKept(figures);
  }

  if (!(await isKept([], 'none'))) {
    print('Broken without any fault.');
    return;
  }
  const came = [...options.faults].filter((name) => (struck[name] ?? 0) > 0);
  let found = 0;
  for (const group of new Set(came.map(groupOf))) {
    const kinds = came.filter((name) => groupOf(name) === group);
    if (await isKept(kinds, group)) continue;
    found++;
    print(`Broken by the group ${group} alone.`);
    if (kinds.length === 1) continue;
    for (const kind of kinds) if (!(await isKept([kind], kind))) print(`Broken by ${kind} alone.`);
  }
  if (signal.aborted) print('Stopped before the end: what is not named here may do it as well.');
  else if (found === 0)
    print('No group does it alone: only several together, or by chance. The journal has them in their order.');
}
