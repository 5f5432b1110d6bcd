import { isNetworkId, type NetworkId, networkIds } from '../lambdas/domain/networks.ts';
import { settingNames } from '../lib/settings.ts';
import { type Fault, readArguments } from '../terminal/arguments.ts';
import { readDuration } from '../terminal/durations.ts';
import { whyNotUsable } from './data-folder.ts';
import { type GivenSettings, readGivenSettings } from './given-settings.ts';
import { localNetworks } from './networks/index.ts';
import { networkOfGraph, type Places, placesOf } from './networks/places.ts';
import { builtInCast } from './people/cast.ts';
import type { Person } from './people/person.ts';
import { readFriends } from './people/read-friends.ts';
import { lastPortOffset, type Ports, type PortUse, portsFrom, portTable, replacementOf, whyNotFree } from './ports.ts';
import { whoCanSignIn } from './seed.ts';

/** What was asked for on the command line, checked. */
export interface Options {
  readonly firstPort: number;
  readonly ports: Ports;
  readonly people: readonly Person[];
  /** Where those of them are who are signed in. */
  readonly network: NetworkId;
  /** Whether the real networks are read instead of doubles. */
  readonly live: boolean;
  readonly watchers: number | 'all';
  /** Milliseconds from one sweep to the next. */
  readonly every: number | 'off';
  readonly dataFolder: string | undefined;
  /** Settings of the stack that were given by hand. */
  readonly settings: GivenSettings;
}

/** Options, the wish for help, or everything that is wrong, a sentence each. */
export type ParsedOptions =
  | { readonly kind: 'options'; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** Words one after the other, in lines that fit a terminal. */
function inLines(words: readonly string[]): string {
  const lines = [''];
  for (const [index, word] of words.entries()) {
    const part = index === words.length - 1 ? word : `${word}, `;
    if (`${lines.at(-1)}${part}`.length > 118) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines.map((line) => `  ${line.trimEnd()}`).join('\n');
}

/** What `--help` prints. */
export const helpText = `Usage: npm start -- [options]

Runs the whole service on this machine: no AWS account, no network, nothing to install.

  --port P          first of the ten ports that are used, from 1 to ${65_535 - lastPortOffset} (8080)
  --network N       where the people of the graph are: ${networkIds.join(', ')} (${networkIds[0]})
  --live            real statuses of real people instead of made-up ones; mails still stay on this machine (off)
  --friends FILE    a friend graph, two ids a line (a small cast with names)
  --watchers N|all  sign in that many of them, each watching all of their friends (0)
  --every 60s|off   time from one sweep to the next, as 90s, 5m or 1h (60s)
  --data DIR        keep everything there, for the next run (in memory)
  -c NAME=VALUE     a setting of the stack, as cdk deploy -c takes it; any number of times
  --help            this
  --version         which version this is

Enter sweeps now, Ctrl-C ends it.

Settings are as deployed, save for those that say where things are, and for flapMinutes, which is 0: further changes of a
friend are mailed at once. What -c sets wins. settings.json is never read. There are
${inLines(settingNames)}.

Where they are set, these variables name services that are used instead of the built-in ones:
${inLines(portTable.flatMap(({ replacedBy }) => replacedBy?.variable ?? []))}.
`;

const known = {
  port: { type: 'string' },
  network: { type: 'string' },
  live: { type: 'boolean' },
  friends: { type: 'string' },
  watchers: { type: 'string' },
  every: { type: 'string' },
  data: { type: 'string' },
  context: { type: 'string', short: 'c', multiple: true },
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
  const folderFault = given.data === undefined ? undefined : whyNotUsable(given.data);
  if (folderFault !== undefined) fault(folderFault);
  const live = given.live ?? false;
  const settings = readGivenSettings(given.context ?? [], { every: every ?? 'off', live, environment }, fault);
  const places = placesOf({ live, environment, settings });
  if (live) checkLive(settings, fault);
  const network = readNetwork(given.network, places, fault);
  const watchers = readWatchers(given.watchers ?? '0', people, network, fault);
  if (given.friends !== undefined || watchers !== 0) checkGraphIsThere(network, places, fault);
  checkAddresses(environment, fault);
  const listens = (use: PortUse) =>
    isNetworkId(use.name)
      ? places[use.name].kind === 'double'
      : replacementOf(use.replacedBy, environment, settings) === undefined;
  // Of a --port without its value nobody knows which ports are meant.
  const isPortKnown = given.port !== undefined || !args.includes('--port');
  if (firstPort !== undefined && isPortKnown) await checkPorts(firstPort, listens, fault);

  if (faults.length > 0 || [firstPort, every, people, network, watchers].includes(undefined)) {
    return { kind: 'faults', faults };
  }
  const ports = portsFrom(firstPort ?? 0);
  const options = { firstPort, every, people, network, live, watchers, dataFolder: given.data, settings, ports };
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

function readNetwork(text: string | undefined, places: Places, fault: Fault): NetworkId | undefined {
  if (text === undefined) return networkOfGraph(places);
  if (!isNetworkId(text)) return fault(`--network ${text} is no network; there are ${networkIds.join(', ')}.`);
  if (places[text].kind !== 'left-out') return text;
  const { title, leftOutBy } = localNetworks[text];
  return fault(`--network ${text}: ${title} is left out, by --live or by an empty ${leftOutBy}; name another network.`);
}

/** A network that cannot be read live without something of one's own is left out, whatever is set for it. */
function checkLive(settings: GivenSettings, fault: Fault): void {
  for (const { title, live, leftOutBy } of networkIds.map((id) => localNetworks[id])) {
    if (live === undefined && settings[leftOutBy]) {
      fault(`-c ${leftOutBy}=${settings[leftOutBy]}: --live is without ${title}; leave one of them out.`);
    }
  }
}

/** Nobody asks a real network for people who were made up. */
function checkGraphIsThere(network: NetworkId | undefined, places: Places, fault: Fault): void {
  if (network === undefined || places[network].kind !== 'live') return;
  const { title, port } = localNetworks[network];
  fault(
    `--friends and --watchers: the people of a friend graph are not on the real ${title}; leave these options or ` +
      `--live out, or name another ${title} by ${port.replacedBy.variable}.`,
  );
}

function readWatchers(
  text: string,
  people: readonly Person[] | undefined,
  network: NetworkId | undefined,
  fault: Fault,
): number | 'all' | undefined {
  if (text === 'all') return 'all';
  const watchers = wholeNumber(text);
  if (watchers === undefined)
    return fault(`--watchers ${text} is not a number of people; give a whole number, or all.`);
  const most =
    people === undefined || network === undefined ? watchers : whoCanSignIn(people, localNetworks[network]).length;
  if (watchers <= most) return watchers;
  return fault(`--watchers ${text} is more than the ${most} who can sign in; give at most that, or all.`);
}

function checkAddresses(environment: Environment, fault: Fault): void {
  for (const { replacedBy } of portTable) {
    if (replacedBy === undefined) continue;
    const { variable, form } = replacedBy;
    const address = environment[variable];
    if (address && form.read(address) === undefined) {
      fault(`${variable} is "${address}", which is ${form.called}; give one as ${form.example}, or unset it.`);
    }
  }
}

async function checkPorts(firstPort: number, listens: (use: PortUse) => boolean, fault: Fault): Promise<void> {
  const taken: string[] = [];
  for (const use of portTable) {
    if (!listens(use)) continue;
    const { offset, purpose } = use;
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
