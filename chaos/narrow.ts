import { join } from 'node:path';
import type { ChaosOptions } from './options.ts';
import type { Screen } from './perform.ts';
import type { FaultName } from './plan/fault-kinds.ts';
import { allKept } from './report/figures.ts';
import { runChaos } from './run-chaos.ts';

/** The group of a kind of fault: what stands before the first hyphen of its name. */
export function groupOf(name: FaultName): string {
  return name.slice(0, name.indexOf('-'));
}

/** Repeats a run that failed with one group of faults at a time, then with single kinds of the groups that do it alone, and prints which do. */
export async function narrow(options: ChaosOptions, screen: Screen): Promise<void> {
  const groups = [...new Set([...options.faults].map(groupOf))];
  for (const group of groups) {
    const kinds = [...options.faults].filter((name) => groupOf(name) === group);
    if (await isKept(options, kinds, group, screen)) continue;
    screen.print(`Broken by the group ${group} alone.`);
    for (const kind of kinds) {
      if (!(await isKept(options, [kind], kind, screen))) screen.print(`Broken by ${kind} alone.`);
    }
  }
  screen.print('Faults that do it only together are not found so; the journal has them in their order.');
}

async function isKept(
  options: ChaosOptions,
  faults: readonly FaultName[],
  name: string,
  screen: Screen,
): Promise<boolean> {
  if (screen.signal.aborted) return true;
  const folder = join(options.folder, `seed-${options.seed}`, name);
  const figures = await runChaos({
    ...options,
    faults: new Set(faults),
    folder,
    signal: screen.signal,
    onProgress: (text) => screen.progress(`Only ${name}: ${text}`),
  });
  return allKept(figures);
}
