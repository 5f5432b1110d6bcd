import '../terminal/quiet-sdk.ts';
import { exitCodes, faultLines } from '../terminal/arguments.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { helpText, readBenchOptions } from './bench-options.ts';
import { readKeptFigures } from './figures/kept-figures.ts';

const parsed = readBenchOptions(process.argv.slice(2));
if (parsed.kind === 'help') {
  process.stdout.write(helpText(readKeptFigures()));
} else if (parsed.kind === 'faults') {
  for (const line of faultLines(parsed.faults, 'npm run bench --')) process.stderr.write(`${line}\n`);
  process.exitCode = exitCodes.notUnderstood;
} else {
  // The figures alone are the output; how far it has come goes beside it.
  const screen = createTerminal(process.stderr, process.env);
  const print = (line: string) => {
    screen.endProgress();
    process.stdout.write(`${line}\n`);
  };
  // Ends between two steps of this program, never within one, so that no file is half written. What was started ends with it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      screen.endProgress();
      process.stderr.write('Stopped. Parts that were done are kept where --keep was given.\n');
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
  const within =
    parsed.kind === 'parts'
      ? await (await import('./run-parts.ts')).runParts(parsed.options, print, screen.progress)
      : await (await import('./calls/run-calls.ts')).runCalls(parsed.options, print, screen.progress);
  screen.endProgress();
  process.exitCode = within ? exitCodes.done : exitCodes.failed;
}
