import '../../terminal/quiet-sdk.ts';
import { exitCodes, faultLines, readArguments } from '../../terminal/arguments.ts';
import { readPairs } from '../../terminal/pairs.ts';
import { helpText, runPreflight } from './run-preflight.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
process.exitCode = await main();

async function main(): Promise<number> {
  const options = { context: { type: 'string', short: 'c', multiple: true } } as const;
  const read = readArguments(process.argv.slice(2), { options });
  if (read.kind === 'help') {
    print(helpText);
    return exitCodes.done;
  }
  const faults = [...read.faults];
  const context = readPairs(read.given.context ?? [], '-c', (sentence) => void faults.push(sentence));
  if (faults.length > 0) {
    for (const line of faultLines(faults, 'npm run preflight --')) print(line);
    return exitCodes.notUnderstood;
  }
  // A look-up that hangs must not keep the terminal.
  process.exit((await runPreflight(context, process.env, print)) ? exitCodes.done : exitCodes.failed);
}
