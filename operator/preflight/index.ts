import '../../terminal/quiet-sdk.ts';
import { exitCodes, readArguments, refuse } from '../../terminal/arguments.ts';
import { readPairs } from '../../terminal/pairs.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import { mayDeploy, preflightTable } from './findings-table.ts';
import { helpText, lookAtEverything } from './run-preflight.ts';

const terminal = createTerminal(process.stdout, process.env);
process.exitCode = await main();

async function main(): Promise<number> {
  const options = { context: { type: 'string', short: 'c', multiple: true } } as const;
  const read = readArguments(process.argv.slice(2), { options });
  if (read.kind === 'help') {
    terminal.line(helpText);
    return exitCodes.done;
  }
  const faults = [...read.faults];
  const byHand = readPairs(read.given.context ?? [], '-c', (sentence) => void faults.push(sentence));
  if (faults.length > 0) return refuse(faults, 'npm run preflight --');
  terminal.progress('Looking at the settings, the DNS and the AWS account …');
  const findings = await lookAtEverything(byHand, process.env);
  for (const line of preflightTable(findings, terminal)) terminal.line(line);
  // A look-up that hangs must not keep the terminal.
  process.exit(mayDeploy(findings) ? exitCodes.done : exitCodes.failed);
}
