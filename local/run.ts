import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import type { Terminal } from '../terminal/terminal.ts';
import { inDigits, inWords } from '../terminal/words.ts';
import { printBanner } from './banner.ts';
import { canBePressed, type Keyboard, onEnter } from './enter.ts';
import type { Options } from './options.ts';
import { createReport } from './report.ts';
import { type Runtime, startRuntime } from './runtime.ts';

/** How long work that was begun may go on after Ctrl-C. */
const patience = 20_000;

/** Runs until Ctrl-C (or the like) ends it, reporting on the terminal; Enter starts a sweep. Returns the process's exit code. */
export async function runOnTerminal(
  options: Options & { logFolder: string },
  terminal: Terminal,
  keyboard: Keyboard,
): Promise<number> {
  const startedAt = performance.now();
  // Without a data folder the logs are of this run alone; they stay when it ends, to be looked at.
  if (options.dataFolder === undefined) rmSync(options.logFolder, { recursive: true, force: true });
  mkdirSync(options.logFolder, { recursive: true });
  const stopped = firstSignal(terminal);
  let runtime: Runtime | undefined;
  let ended = false;
  const report = createReport(terminal, () => (ended ? undefined : runtime));
  terminal.progress('Starting …');
  const starting = startRuntime({
    ...options,
    onLine: report.take,
    onFault: report.fault,
    onSeeding: ({ done, total }) =>
      terminal.progress(`Signing in ${inWords(total, 'person', 'people')}: ${inDigits(done)} done`),
  });
  try {
    runtime = await Promise.race([starting, stopped]);
  } catch (error) {
    terminal.line(terminal.warning(`It could not be started. ${error instanceof Error ? error.message : error}`));
    return 1;
  }
  // Ended before it was up: no function has run yet, so there is nothing to wait for.
  if (runtime === undefined) process.exit(130);
  terminal.endProgress();
  const canPressEnter = canBePressed(keyboard);
  const startSeconds = (performance.now() - startedAt) / 1_000;
  printBanner(terminal, runtime, options, { startSeconds, canPressEnter });
  runtime.startSchedules();
  const { sweep } = runtime;
  if (canPressEnter) onEnter(keyboard, () => void (ended || sweep()));
  await stopped;
  ended = true;
  // A sweep that is cut short keeps its lease, and the next start would have to wait for it.
  await runtime.finishWork(patience);
  await runtime.close();
  terminal.line(
    options.dataFolder === undefined ? 'Stopped.' : `Stopped; everything is kept in ${options.dataFolder}.`,
  );
  return 0;
}

/** Resolves at the first signal that asks to end; the second ends the process at once. */
async function firstSignal(terminal: Terminal): Promise<undefined> {
  // npm passes Ctrl-C on to a process that the terminal has told already: what comes right after the first is the same one.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  await Promise.race(signals.map((signal) => once(process, signal)));
  terminal.line('Stopping … (Ctrl-C again ends it at once)');
  const firstAt = Date.now();
  for (const signal of signals) {
    process.on(signal, () => {
      if (Date.now() - firstAt > 500) process.exit(130);
    });
  }
}
