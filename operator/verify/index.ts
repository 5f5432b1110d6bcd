import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { exitCodes, faultLines } from '../../terminal/arguments.ts';
import { createAsk } from '../../terminal/ask.ts';
import { columns } from '../../terminal/columns.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import { helpText, readOptions } from './options.ts';
import { runVerify } from './run-verify.ts';
import { steps } from './steps/index.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
process.exitCode = await main();

async function main(): Promise<number> {
  const read = readOptions(process.argv.slice(2));
  if (read.kind === 'help') {
    print(helpText);
    for (const line of columns([['Steps:', steps.map(({ name }) => name).join(', ')]], {
      indent: 0,
      longestLine: 116,
    })) {
      print(line);
    }
    return exitCodes.done;
  }
  if (read.kind === 'faults') {
    for (const line of faultLines(read.faults, 'npm run verify --')) process.stderr.write(`${line}\n`);
    return exitCodes.notUnderstood;
  }
  const stop = new AbortController();
  // The second one ends it at once, as anywhere else.
  process.once('SIGINT', () => stop.abort());
  return runVerify(read.options, {
    terminal: createTerminal(process.stdout, process.env),
    ask: createAsk(process.stdin, process.stdout),
    stop: stop.signal,
    version: version(),
  });
}

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return v.parse(v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() })), file).version;
}
