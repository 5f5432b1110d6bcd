import { readFileSync } from 'node:fs';
import { type Fault, readArguments } from '../terminal/arguments.ts';
import { readDuration } from '../terminal/durations.ts';
import { whyNotUsable } from './data-folder.ts';
import { builtInCast } from './networks/facebook/cast.ts';
import { parseEdgeList } from './networks/facebook/edge-list.ts';
import type { Person } from './networks/facebook/people.ts';
import { lastPortOffset, type Ports, portsFrom, portTable, whyNotFree } from './ports.ts';
import { whoCanSignIn } from './seed.ts';

/** What was asked for on the command line, checked. */
export interface Options {
  readonly firstPort: number;
  readonly ports: Ports;
  readonly people: readonly Person[];
  readonly watchers: number | 'all';
  /** Milliseconds from one sweep to the next. */
  readonly every: number | 'off';
  readonly dataFolder: string | undefined;
}

/** Options, the wish for help, or everything that is wrong, a sentence each. */
export type ParsedOptions =
  | { readonly kind: 'options'; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** What `--help` prints. */
export const helpText = `Usage: npm start -- [options]

Runs the whole service on this machine: no AWS account, no network, nothing to install.

  --port P          first of the nine ports that are used, from 1 to ${65_535 - lastPortOffset} (8080)
  --friends FILE    a friend graph, two ids a line (a small cast with names)
  --watchers N|all  sign in that many of them, each watching all of their friends (0)
  --every 60s|off   time from one sweep to the next, as 90s, 5m or 1h (60s)
  --data DIR        keep everything there, for the next run (in memory)
  --help            this

AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL_SES and FACEBOOK_GRAPH_URL, where they are set, name
services that are used instead of the built-in ones.
`;

const known = {
  port: { type: 'string' },
  friends: { type: 'string' },
  watchers: { type: 'string' },
  every: { type: 'string' },
  data: { type: 'string' },
} as const;

/** Reads the command line. Looks at files, folders and ports, but starts and changes nothing; finds all faults at once. */
export async function parseOptions(args: readonly string[], environment: Environment): Promise<ParsedOptions> {
  const read = readArguments(args, { options: known, advice: 'options go after "--", as in npm start -- --port 9000' });
  if (read.kind === 'help') return read;
  const { given } = read;
  const faults = [...read.faults];
  const fault: Fault = (sentence) => void faults.push(sentence);

  const firstPort = readPort(given.port ?? '8080', fault);
  const every = readInterval(given.every ?? '60s', fault);
  const people = given.friends === undefined ? builtInCast() : readFriends(given.friends, fault);
  const watchers = readWatchers(given.watchers ?? '0', people, fault);
  const folderFault = given.data === undefined ? undefined : whyNotUsable(given.data);
  if (folderFault !== undefined) fault(folderFault);
  checkUrls(environment, fault);
  if (firstPort !== undefined) await checkPorts(firstPort, environment, fault);

  if (faults.length > 0 || [firstPort, every, people, watchers].includes(undefined)) return { kind: 'faults', faults };
  const options = { firstPort, every, people, watchers, dataFolder: given.data, ports: portsFrom(firstPort ?? 0) };
  return { kind: 'options', options: options as Options };
}

function readPort(text: string, fault: Fault): number | undefined {
  const port = wholeNumber(text);
  const highest = 65_535 - lastPortOffset;
  if (port !== undefined && port >= 1 && port <= highest) return port;
  return fault(`--port ${text} is not a port to start from; give a whole number from 1 to ${highest}.`);
}

function readInterval(text: string, fault: Fault): number | 'off' | undefined {
  if (text === 'off') return 'off';
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined && milliseconds >= 1_000 && milliseconds <= 24 * 3_600_000) return milliseconds;
  return fault(`--every ${text} is not an interval; give 1s to 24h, as in 60s, 5m or 1h, or off.`);
}

function readFriends(file: string, fault: Fault): readonly Person[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return fault(`--friends ${file}: there is no such file.`);
    return fault(`--friends ${file} cannot be read (${code}); name a text file.`);
  }
  const list = parseEdgeList(text);
  if (list.kind === 'broken') {
    const shown = list.text.length > 60 ? `${list.text.slice(0, 60)}…` : list.text;
    return fault(`--friends ${file}: line ${list.line} is "${shown}", but a line must be two ids, as in "12 34".`);
  }
  if (list.people.length === 0) return fault(`--friends ${file} holds no friendships; a line each, as in "12 34".`);
  return list.people;
}

function readWatchers(text: string, people: readonly Person[] | undefined, fault: Fault): number | 'all' | undefined {
  if (text === 'all') return 'all';
  const watchers = wholeNumber(text);
  if (watchers === undefined)
    return fault(`--watchers ${text} is not a number of people; give a whole number, or all.`);
  const most = people === undefined ? watchers : whoCanSignIn(people).length;
  if (watchers <= most) return watchers;
  return fault(`--watchers ${text} is more than the ${most} who can sign in; give at most that, or all.`);
}

function checkUrls(environment: Environment, fault: Fault): void {
  for (const { replacedBy } of portTable) {
    const url = replacedBy === undefined ? undefined : environment[replacedBy];
    if (url && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
      fault(
        `${replacedBy} is "${url}", which is no address of a service; give one as http://127.0.0.1:8000, or unset it.`,
      );
    }
  }
}

async function checkPorts(firstPort: number, environment: Environment, fault: Fault): Promise<void> {
  const taken: string[] = [];
  for (const { offset, purpose, replacedBy } of portTable) {
    if (replacedBy !== undefined && environment[replacedBy]) continue;
    const port = firstPort + offset;
    const code = await whyNotFree(port);
    if (code === 'EADDRINUSE') taken.push(`${port} (for ${purpose})`);
    else if (code !== undefined)
      fault(`Port ${port} (for ${purpose}) cannot be listened on (${code}); choose another --port.`);
  }
  if (taken.length === 0) return;
  const one = taken.length === 1;
  const elsewhere = firstPort + 100 > 65_535 - lastPortOffset ? firstPort - 100 : firstPort + 100;
  fault(
    `${one ? 'Port' : 'Ports'} ${taken.join(', ')} ${one ? 'is' : 'are'} in use; ` +
      `end what listens there, or start from another one, as with --port ${elsewhere}.`,
  );
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
