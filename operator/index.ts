import '../terminal/quiet-sdk.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { showingProgress } from '../terminal/waiting.ts';
import { runOperator } from './run-operator.ts';

// What was done is the output; that it takes its time goes beside it.
const screen = createTerminal(process.stderr, process.env);
const to = (stream: NodeJS.WriteStream) => (line: string) => {
  screen.endProgress();
  stream.write(`${line}\n`);
};

process.exitCode = await showingProgress(
  screen,
  () => 'Waiting for an answer',
  () => runOperator(process.argv.slice(2), process.env, to(process.stdout), to(process.stderr)),
);
