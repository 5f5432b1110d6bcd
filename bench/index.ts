import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInCast } from '../local/people/cast.ts';
import { parseEdgeList } from '../local/people/edge-list.ts';
import type { Person } from '../local/people/person.ts';
import { inDigits } from '../local/words.ts';
import { overBudget } from './budget.ts';
import { countSweep, type SweepCount } from './count-sweep.ts';
import { tableOf } from './report.ts';

// The SDK would ask for a newer Node in the middle of the progress.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const help = `Usage: npm run bench -- [options]

Counts the calls of one sweep in which nothing has changed, beside the budget, and beside the same code working one by one
(a task a watcher, a read a task, a Graph call a friend).

  --friends FILE    friend graph, a friendship a line ("a b"); a small built-in cast without it
  --watchers N|all  how many of its people watch all their friends (1000)
  --packed-only     leave the one-by-one arrangement out; it takes minutes
  --json FILE       where the figures go (build/bench.json)
  --help            this text`;

interface BenchOptions {
  readonly people: readonly Person[];
  readonly watchers: number | 'all';
  readonly packedOnly: boolean;
  readonly json: string;
}

/** Parses the options; a text instead when there is something to say rather than to do. */
function readOptions(args: string[]): BenchOptions | { readonly text: string; readonly exitCode: number } {
  const wrong = (text: string) => ({ text: `${text}\n\n${help}`, exitCode: 2 });
  let values: { friends?: string; watchers?: string; 'packed-only'?: boolean; json?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: {
        friends: { type: 'string' },
        watchers: { type: 'string' },
        'packed-only': { type: 'boolean' },
        json: { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'Those options are not understood.');
  }
  if (values.help) return { text: help, exitCode: 0 };
  const { watchers = '1000', friends } = values;
  if (watchers !== 'all' && !/^[1-9]\d*$/.test(watchers))
    return wrong(`--watchers takes a number or "all", not ${watchers}.`);
  let people: readonly Person[] = builtInCast();
  if (friends !== undefined) {
    let text: string;
    try {
      text = readFileSync(friends, 'utf8');
    } catch {
      return wrong(`The file ${friends} cannot be read.`);
    }
    const list = parseEdgeList(text);
    if (list.kind === 'broken') return wrong(`${friends}, line ${list.line}, is no friendship ("a b"): ${list.text}`);
    people = list.people;
  }
  return {
    people,
    watchers: watchers === 'all' ? 'all' : Number(watchers),
    packedOnly: values['packed-only'] ?? false,
    json: values.json ?? 'build/bench.json',
  };
}

/** One line on a terminal that is written over; elsewhere a line now and then. */
function createProgress(): (text: string) => void {
  let lastAt = 0;
  return (text) => {
    const now = Date.now();
    if (now - lastAt < (process.stderr.isTTY ? 100 : 5_000)) return;
    lastAt = now;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if ('text' in options) {
    console.log(options.text);
    return options.exitCode;
  }
  const progress = createProgress();
  const packed = await countSweep('packed', options.people, options.watchers, progress);
  let oneByOne: SweepCount | undefined;
  if (!options.packedOnly) oneByOne = await countSweep('one-by-one', options.people, options.watchers, progress);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

  const { watchers, watches, furtherPages, seconds } = packed;
  const each = (watches / watchers).toFixed(1);
  console.log(
    `One sweep of ${inDigits(watchers)} watchers with ${inDigits(watches)} watches (${each} each), nothing changed\n`,
  );
  console.log(tableOf(packed, oneByOne));
  console.log(`\nFriend-list pages beyond the first: ${inDigits(furtherPages)}, each allowed one Graph call more.`);
  if (oneByOne !== undefined) {
    const calls = (oneByOne.total / packed.total).toFixed(0);
    const time = (oneByOne.seconds / seconds).toFixed(0);
    console.log(
      `One by one takes ${calls} times the calls, and took ${time} times as long (${oneByOne.seconds.toFixed(1)} s and ${seconds.toFixed(1)} s).`,
    );
  }
  mkdirSync(dirname(options.json), { recursive: true });
  writeFileSync(
    options.json,
    `${JSON.stringify({ packed, ...(oneByOne === undefined ? {} : { oneByOne }) }, null, 2)}\n`,
  );
  console.log(`Figures: ${options.json}`);
  const over = overBudget(packed);
  if (over.length === 0) return 0;
  console.log(`Over budget: ${over.join(', ')}.`);
  return 1;
}

process.exitCode = await main();
