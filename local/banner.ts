import { type NetworkId, networkIds } from '../lambdas/domain/networks.ts';
import { columns } from '../terminal/columns.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { inDigits, inWords } from '../terminal/words.ts';
import { localNetworks } from './networks/index.ts';
import type { Options } from './options.ts';
import type { Runtime } from './runtime.ts';
import { whoCanSignIn } from './seed.ts';
import { nextSteps } from './steps.ts';

/** What was replaced says this of itself. */
const notOurs = 'not ours: named by the environment, or by a setting';

type Row = readonly [name: string, address: string, purpose: string];

/**
 * Prints where everything is and what it is for, and what to do next.
 *
 * @param canPressEnter whether a press of Enter starts a sweep
 */
export function printBanner(
  terminal: Terminal,
  runtime: Runtime,
  options: Options,
  { startSeconds, canPressEnter }: { readonly startSeconds: number; readonly canPressEnter: boolean },
): void {
  const { endpoints, ses, embedded } = runtime;
  const rows: readonly Row[] = [
    ['Site', endpoints.site, 'sign in here; the API is under /api'],
    ['Mailbox', endpoints.mailbox, 'every mail that is sent'],
    ...networkIds.flatMap((id) => rowsOf(id, runtime)),
    ['Lambda', endpoints.lambda, `Invoke API; functions: ${runtime.functionNames.join(', ')}`],
    ['DynamoDB', endpoints.dynamoDb, embedded.dynamoDb ? `the tables: ${runtime.tableNames.join(', ')}` : notOurs],
    ['SQS', endpoints.sqs, embedded.sqs ? 'the queues' : notOurs],
    ['SES', endpoints.ses, ses === undefined ? notOurs : 'hands mails to the mailbox'],
    ['SMTP', `127.0.0.1:${endpoints.smtpPort}`, 'the way into the mailbox'],
  ];
  terminal.line('');
  terminal.line(`${terminal.bold('Breakup Notifier')}, ready after ${startSeconds.toFixed(1)} s`);
  terminal.line('');
  const shown = rows.map(([name, address, purpose]) => [name, address, terminal.faint(purpose)]);
  for (const line of columns(shown)) terminal.line(line);
  terminal.line('');
  for (const sentence of situation(runtime, options)) terminal.line(`  ${sentence}`);
  terminal.line('');
  terminal.line(terminal.bold('What to do next'));
  terminal.line('');
  for (const [index, step] of nextSteps(runtime, options, canPressEnter).entries()) {
    terminal.line(`  ${index + 1}. ${step}`);
  }
  terminal.line('');
  terminal.line(`  ${canPressEnter ? 'Enter sweeps now, Ctrl-C ends it.' : 'Ctrl-C ends it.'}`);
  terminal.line('');
}

function rowsOf(id: NetworkId, { endpoints, ...runtime }: Runtime): Row[] {
  const { title, page, shownPlaces } = localNetworks[id];
  const address = endpoints[id];
  if (address === undefined) return [];
  if (runtime[id] !== undefined) return [[title, `${address}${page.path}`, page.purpose]];
  return shownPlaces(address).map(({ at, what, real }, index): Row => {
    const whose = real ? 'real people' : notOurs;
    return [index === 0 ? title : '', at, what === undefined ? whose : `${what}; ${whose}`];
  });
}

function situation(
  runtime: Runtime,
  { people, watchers, network, live, every, dataFolder, settings }: Options,
): string[] {
  const { seeded, logFolder, endpoints, fromBefore } = runtime;
  const signedIn = watchers === 'all' ? whoCanSignIn(people, localNetworks[network]).length : watchers;
  const graph = `${inWords(people.length, 'person', 'people')} in the friend graph`;
  const pause = every === 'off' ? '' : inInterval(every);
  const without = networkIds.filter((id) => endpoints[id] === undefined).map((id) => localNetworks[id].title);
  return [
    ...(without.length > 0 ? [`Without ${without.join(' and ')}.`] : []),
    ...(live ? ['Live: statuses are those of real people. Mails go to the mailbox here and nowhere else.'] : []),
    signedIn > 0
      ? `${graph}, ${inDigits(signedIn)} signed in on ${localNetworks[network].title} (${inDigits(seeded)} new), each watching all of their friends.`
      : live
        ? 'Nobody was signed in by this start.'
        : `${graph}, nobody signed in by this start (--watchers all signs everybody in).`,
    every === 'off'
      ? 'No sweep begins by itself (--every off).'
      : `A sweep now and every ${pause}. The first look at anybody is silent: later ones are compared with it.`,
    ...settingsInWords(settings),
    dataFolder === undefined
      ? 'Nothing is kept when this ends (--data DIR keeps it).'
      : `Everything is kept in ${dataFolder}.`,
    ...(fromBefore === undefined ? [] : [whoWasHere(fromBefore)]),
    `Logs of the functions: ${logFolder}`,
  ];
}

function whoWasHere({ watchers, addresses, mails }: NonNullable<Runtime['fromBefore']>): string {
  if (watchers === 0 && mails === 0) return 'Nobody is there from before.';
  const others = watchers - addresses.length;
  const names = `${addresses.join(', ')}${others > 0 ? ` and ${inWords(others, 'other')}` : ''}`;
  const who = `${inWords(watchers, 'watcher')}${watchers > 0 ? ` (${names})` : ''}`;
  return `From before: ${who}, and ${inWords(mails, 'mail')} in the mailbox.`;
}

function settingsInWords(settings: Options['settings']): string[] {
  const given = Object.entries(settings).map(([name, value]) => `${name} is ${value}`);
  return [
    ...(settings.flapMinutes === undefined
      ? ['flapMinutes is 0: further changes of a friend are mailed at once.']
      : []),
    ...(given.length > 0 ? [`Set with -c: ${given.join(', ')}.`] : []),
  ];
}

function inInterval(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds % 3_600 === 0) return inWords(seconds / 3_600, 'hour');
  if (seconds % 60 === 0 && seconds > 60) return inWords(seconds / 60, 'minute');
  return inWords(seconds, 'second');
}
