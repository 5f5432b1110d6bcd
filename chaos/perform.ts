import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { narrow } from './narrow.ts';
import type { ChaosOptions } from './options.ts';
import { allKept } from './report/figures.ts';
import { tableOf } from './report/table.ts';
import { runChaos } from './run-chaos.ts';
import type { Screen } from './screen.ts';

/** Runs chaos, prints the table and writes the figures; answers whether every promise was kept. A run that was stopped kept nothing. */
export async function perform(options: ChaosOptions, screen: Screen): Promise<boolean> {
  const folder = join(options.folder, `seed-${options.seed}`);
  const figures = await runChaos({ ...options, folder, onProgress: screen.progress, signal: screen.signal });
  if (screen.signal.aborted) {
    screen.print('Stopped before the end: nothing is shown by that.');
    return false;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  for (const line of tableOf(figures)) screen.print(line);
  screen.print(`Journal, logs and figures: ${folder}`);
  if (allKept(figures)) return true;
  if (options.narrow) await narrow(options, figures, screen);
  else screen.print('To see which kinds of faults do it: the same command with --narrow.');
  return false;
}
