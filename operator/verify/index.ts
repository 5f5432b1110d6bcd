import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { exitCodes, refuse } from '../../terminal/arguments.ts';
import { createAsk, isAttended } from '../../terminal/asker.ts';
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
    return refuse(read.faults, 'npm run verify --');
  }
  const seat = { input: process.stdin, output: process.stdout };
  const stop = new AbortController();
  // The second one ends it at once, as anywhere else.
  process.once('SIGINT', () => stop.abort());
  return runVerify(read.options, {
    terminal: createTerminal(process.stdout, process.env),
    ask: isAttended(seat) ? createAsk(seat) : undefined,
    stop: stop.signal,
    version: version(),
  });
}

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return v.parse(v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() })), file).version;
}
