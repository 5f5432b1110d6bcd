import '../terminal/quiet-sdk.ts';
import { exitCodes, faultLines } from '../terminal/arguments.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { helpText, readChaosOptions } from './options.ts';

const parsed = readChaosOptions(process.argv.slice(2));
if (parsed.kind === 'help') {
  process.stdout.write(helpText);
} else if (parsed.kind === 'faults') {
  for (const line of faultLines(parsed.faults, 'npm run chaos --')) process.stderr.write(`${line}\n`);
  process.exitCode = exitCodes.notUnderstood;
} else {
  // The table alone is the output; how far it has come goes beside it.
  const screen = createTerminal(process.stderr, process.env);
  const print = (line: string) => {
    screen.endProgress();
    process.stdout.write(`${line}\n`);
  };
  const stopping = new AbortController();
  process.once('SIGINT', () => {
    screen.line('Stopping; once more to stop at once.');
    stopping.abort();
    process.once('SIGINT', () => process.exit(130));
  });
  const kept = await perform(parsed, { print, progress: (text) => screen.progress(text), signal: stopping.signal });
  screen.endProgress();
  process.exitCode = kept ? exitCodes.done : exitCodes.failed;
}

async function perform(
  what: Exclude<ReturnType<typeof readChaosOptions>, { kind: 'help' | 'faults' }>,
  screen: { print(line: string): void; progress(text: string): void; signal: AbortSignal },
): Promise<boolean> {
  switch (what.kind) {
    case 'list':
      return (await import('./report/table.ts')).printLists(screen.print);
    case 'safeguards':
      return (await import('./safeguards/take-out.ts')).takeOut(what.safeguards, screen);
    case 'run':
      return (await import('./perform.ts')).perform(what.options, screen);
  }
}
