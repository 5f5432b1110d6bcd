import { type LineChart, lineChart } from '../charts/line-chart.ts';
import { totalOf } from '../costs/bill.ts';
import type { Figures } from '../costs/figures.ts';
import { dollars, quantity, table } from '../costs/format.ts';
import { sweepUsage } from '../costs/sweep-usage.ts';
import { scales } from '../lib/scale.ts';
import { limits } from './limits.ts';
import { allowedFor, compareReading, shareOfLargestHost } from './public-networks.ts';
import { playWeek, scenarios } from './scenarios.ts';
import type { Simulated, SimulatedSweep } from './simulation.ts';
import type { Validation } from './validate.ts';
import { known } from './week-of-2011.ts';

const day = 24 * 3_600;
const days = Array.from({ length: known.days }, (_, index) => index);

/** The page and its charts, by file name below `docs/`. */
export interface ScalingDocument {
  readonly page: string;
  readonly charts: Readonly<Record<string, string>>;
}

/** Makes `docs/scaling.md` and its charts from the figures. The same each time. */
export function scalingDocument(figures: Figures, validation: Validation): ScalingDocument {
  const played = Object.entries(scenarios).map(([name, scenario]) => ({ name, ...scenario, ...playWeek(scenario) }));
  const charts: Record<string, string> = {};
  const chart = (name: string, drawn: LineChart) => {
    charts[`scaling/${name}.svg`] = lineChart(drawn);
    return `![${drawn.title}](scaling/${name}.svg)`;
  };
  const page = `# How far it goes

In February 2011 ${quantity(known.accounts)} people made an account on the first site of this name in one week. This page plays that week again: a
simulation of the deployed stack, event by event, with the parameters of the synthesised template, the times of [what was measured](costs.md#measured),
and the quotas of AWS. \`npm run scaling\` writes this page again, and a test fails when it no longer follows from its data.

${intro(played)}

## The week

${known.visitors.map(quantity).join(', ')} visitors came on the first three days; each is taken for an account here. How the other accounts were spread
over the four days after is not known: one wave is assumed, that rises for a day and then ebbs. Everybody watches ${figures.measured.friendsEach} friends on ${figures.network.name}, as the
first site did.

${chart('accounts', {
  title: 'Accounts',
  x: 'days',
  y: 'accounts',
  format: { y: (value) => quantity(value) },
  lines: played.map(({ name, week }) => ({ name, points: overDays(week, ({ watchers }) => watchers) })),
})}

${played.map((each) => scenarioSection(each, figures)).join('\n\n')}

${chart('sweeps', {
  title: 'How long a sweep takes until its last watcher was checked',
  x: 'days',
  y: 'minutes',
  lines: played.map(({ name, week }) => ({ name, points: durations(week) })),
})}

${chart('oldest-message', {
  title: 'Age of the oldest message in the checks queue',
  x: 'days',
  y: 'minutes',
  lines: played.map(({ name, week }) => ({ name, points: overDays(week, ({ oldestMessage }) => oldestMessage / 60) })),
})}

${chart('mails', {
  title: 'Mails that wait to be sent',
  x: 'days',
  y: 'mails',
  format: { y: (value) => quantity(value) },
  lines: played.map(({ name, week }) => ({ name, points: overDays(week, ({ mailsWaiting }) => mailsWaiting) })),
})}

## The settings for millions

\`"scale": "millions"\` in \`settings.json\`, or \`npm run deploy -- -c scale=millions\`, sets these together. What is set by itself wins.

${table(
  ['setting', 'for millions'],
  Object.entries(scales.millions).map(([name, value]) => [`\`${name}\``, quantity(value)]),
)}

\`signUps\` stays a decision of its own: set it to \`open\`. Ask AWS before the crowd comes: Lambda's concurrent executions (1,000 is enough), and SES's
mails a second and a day, at least ${quantity(mostMailsADay(played.at(-1)?.week))} a day in this week.

${validationSection(validation)}

${publicSection(figures)}

${beyondSection(figures)}

## Assumed

- Times of calls are log-normal around what [the costs assume](costs.md#assumed), with one call in twenty taking 2.3 times the median or more.
- A new account makes ten requests to the API, 0.2 seconds each, and causes one mail. A watcher is owed a mail in a month.
- Lambda has 5 checkers at work on a queue that has just filled, and 300 more each minute.
- A new account may run 10 functions at a time and is in SES's sandbox (200 mails a day). A usual account may run 1,000; of SES 100 mails a second
  and 5,000,000 a day are taken to have been granted.
- Failures are not simulated.
`;
  return { page, charts };
}

interface Played {
  readonly name: string;
  readonly title: string;
  readonly week: Simulated;
}

function intro(played: readonly Played[]): string {
  const crowd = played.find(({ name }) => name === 'millions');
  if (crowd === undefined) throw new Error('the scenario for millions is missing');
  const longest = Math.max(...finished(crowd.week).map(secondsOf));
  return `With \`scale=millions\` the longest sweep of that week takes ${minutesOf(longest)}, with ${quantity(Math.max(...crowd.week.sweeps.map(({ watchers }) => watchers)))} watchers at its end. With the default settings the same crowd
waits for hours, and loses nothing: sweeps are left out, not stacked.`;
}

function scenarioSection({ name, title, week }: Played, figures: Figures): string {
  const rows = days.map((index) => {
    const from = index * day;
    const samples = week.samples.filter(({ at }) => at >= from && at < from + day);
    const sweeps = week.sweeps.filter(({ startedAt }) => startedAt >= from && startedAt < from + day);
    const most = (of: (sample: (typeof samples)[number]) => number) => Math.max(0, ...samples.map(of));
    const done = sweeps.filter(({ doneAt }) => doneAt !== undefined);
    return [
      String(index + 1),
      quantity(samples.at(-1)?.watchers ?? 0),
      String(done.length),
      done.length === 0 ? '–' : minutesOf(Math.max(...done.map(secondsOf))),
      minutesOf(most(({ oldestMessage }) => oldestMessage)),
      quantity(most(({ mailsWaiting }) => mailsWaiting)),
      quantity(most(({ firstLooksWaiting }) => firstLooksWaiting)),
      dollars(costOf(sweeps, figures)),
    ];
  });
  const hit = week.limitsHit.map(({ limit, at }) => [
    `day ${Math.floor(at / day) + 1}, ${String(Math.floor((at % day) / 3_600)).padStart(2, '0')}:00`,
    limits[limit].what,
    limits[limit].remedy,
  ]);
  return `### ${title}

${table(
  ['day', 'accounts', 'sweeps', 'the longest', 'oldest message', 'mails waiting', 'first looks waiting', 'sweeps cost'],
  rows,
)}

${
  hit.length === 0
    ? `No limit is come to${name === 'millions' ? '' : ' in this week'}.`
    : `Limits in the order in which they are come to:\n\n${table(['when', 'what happens', 'remedy'], hit, 0)}`
}`;
}

function validationSection({ watchers, checkers, callSeconds, real, simulated }: Validation): string {
  const median = [...real].sort((one, other) => one - other)[Math.floor(real.length / 2)] ?? Number.NaN;
  return `## How far off it is

\`npm run scaling -- --validate\` sweeps ${quantity(watchers)} watchers with ${checkers} checkers on this machine, in the local runtime with calls that take ${callSeconds} seconds each, and in the
simulation: ${real.map((seconds) => `${quantity(seconds)} s`).join(', ')} here, ${quantity(simulated)} s simulated. The median is ${Math.abs(Math.round((median / simulated - 1) * 100))} % ${median >= simulated ? 'longer' : 'shorter'} than the simulation says.`;
}

function publicSection({ others }: Figures): string {
  const sections = others.flatMap(({ network, measured }) => {
    const sizes = [1_000, 10_000, 100_000, 1_000_000];
    const rows = sizes.flatMap((watchers) => {
      const shared = allowedFor(watchers, network, measured, 'measured');
      const apart = allowedFor(watchers, network, measured, 'none');
      if (shared === undefined || apart === undefined) return [];
      const cell = (minutes: number) => minutesOf(minutes * 60);
      return [
        [
          quantity(watchers),
          quantity(shared.calls),
          cell(shared.minutes),
          cell(shared.minutes / 60),
          quantity(apart.calls),
          cell(apart.minutes),
          cell(apart.minutes / 60),
        ],
      ];
    });
    const { callLimit } = network;
    if (callLimit === undefined) return [];
    return [
      `### ${network.name}

${quantity(callLimit.calls)} calls per ${callLimit.seconds / 60} minutes and address${callLimit.eachHost ? ` at each host; the largest host is taken to have ${shareOfLargestHost * 100} % of the people` : ''}, ${network.peoplePerCall} people per call. The shortest interval that this allows:

${table(
  [
    'watchers',
    callLimit.eachHost ? 'calls to the largest host' : 'calls',
    'from one address',
    'from 60',
    'calls, no friend shared',
    'from one address',
    'from 60',
  ],
  rows,
)}`,
    ];
  });
  return `## What public networks allow

Their limits count by address. Each environment of the checker has an address of AWS's, which it may share with strangers; how many different ones a
deployment has is not known, so the table gives one and 60. What is over the limit waits for the next sweep, which begins elsewhere, and nothing is lost: with
more watchers people are looked at less often. Set \`sweepMinutes\` to the interval that the table gives, or longer.

${sections.join('\n\n')}`;
}

/** Distinct people whom 1,000 watchers of a real friend graph watch, of 43,956 watches. */
const peopleOfAPart = { dense: 3_758, none: 44_000 };
/** Accounts that a public network has. */
const population = 40_000_000;

function beyondSection({ others }: Figures): string {
  const [other] = others;
  const peoplePerCall = other?.network.peoplePerCall ?? 25;
  const rows = [10_000, 100_000, 1_000_000, 3_700_000].map((watchers) => {
    // Where watchers watch each other there are as many people as watchers; where nobody shares a friend, as many as there are watches.
    const dense = compareReading(watchers, watchers, peopleOfAPart.dense, peoplePerCall);
    const none = compareReading(watchers, Math.min(population, watchers * 44), peopleOfAPart.none, peoplePerCall);
    const ratio = ({ perWatcher, perPerson }: typeof dense) => quantity(perWatcher / perPerson);
    return [
      quantity(watchers),
      quantity(dense.perWatcher),
      quantity(dense.perPerson),
      ratio(dense),
      quantity(none.perWatcher),
      quantity(none.perPerson),
      ratio(none),
    ];
  });
  return `## The path beyond: reading per person

A check reads a public person once per message of 1,000 watchers. With millions of watchers the same person is read in message after message. What
would come then, and is not built:

- **An item per watched person**: partition \`person#<id>\`, with the last reading (status, text hash, time) and the number of watchers. A sparse index
  of them, by host, takes the place of the index of watchers for public networks.
- **A sweep by host.** The sweeper scans that index and puts people of one host into one message, so that one checker holds a host's limit by itself.
  No pacing is shared between checkers, and a host that is slow delays its own people only.
- **Fan-out on change.** The reverse edges are items of their own, \`person#<id>\` / \`watcher#<id>\`, written when watches are saved. A change is first
  written to the person's item, conditional on its version, as a pending change with a lease; then its watchers are enqueued in batches of 1,000 for the checker
  that is there today, with the change instead of a call. Only then is it settled. That is claim, send, settle once more, so that no change is lost and none is mailed twice, as now.
- **What it costs.** Each watch is one more item (a write when saved, one when removed), and each person a read of half a unit per sweep. Most changes concern few watchers.
- **What it loses.** A reading is older than the watcher's item when it arrives; so a watch takes a change only if the change is younger than
  the watch and than the watch's last one (a reading older than what it is compared with invents changes).

Calls of one sweep with ${peoplePerCall} people per call, where watchers watch each other as in a real friend graph (3,758 people for 1,000 watchers), and where
nobody shares a friend (of ${quantity(population)} people at most):

${table(['watchers', 'per watcher', 'per person', 'times', 'none shared: per watcher', 'per person', 'times'], rows)}

Where friends are shared, reading per person takes about a quarter of the calls at any size. The design pays when the calls, not the table, decide: when the interval
that one address allows (above) grows beyond what people accept. At an hour and from one address that is at ${quantity(crossover(peopleOfAPart.dense, peoplePerCall))} watchers who share friends, and at ${quantity(crossover(peopleOfAPart.none, peoplePerCall))} who share none; there reading
per person does not help before there are more watches than people.`;
}

/** Watchers whose calls one address may make in an hour at 3,000 calls per 5 minutes. */
function crossover(peopleAPart: number, peoplePerCall: number): number {
  const callsAnHour = 3_000 * 12;
  return Math.floor((callsAnHour * peoplePerCall * 1_000) / peopleAPart);
}

/** What the sweeps cost at list prices, each by its size. */
function costOf(sweeps: readonly SimulatedSweep[], { measured, network, stacks }: Figures): number {
  const basis = { measured, network, stack: stacks.full };
  return sweeps.reduce((sum, { watchers }) => sum + totalOf(sweepUsage(watchers, basis), 'list'), 0);
}

function mostMailsADay(week: Simulated | undefined): number {
  const sent = week?.mailsByDay ?? [];
  return Math.ceil(Math.max(0, ...sent) / 10_000) * 10_000;
}

const finished = (week: Simulated) => week.sweeps.filter(({ doneAt }) => doneAt !== undefined);
const secondsOf = ({ startedAt, doneAt = startedAt }: SimulatedSweep) => doneAt - startedAt;
const durations = (week: Simulated) =>
  finished(week).map((sweep) => [sweep.startedAt / day, secondsOf(sweep) / 60] as const);
const overDays = (week: Simulated, of: (sample: Simulated['samples'][number]) => number) =>
  week.samples.map((sample) => [sample.at / day, of(sample)] as const);

function minutesOf(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 120 * 60) return `${quantity(Math.ceil(seconds / 6) / 10)} min`;
  return `${quantity(Math.ceil(seconds / 360) / 10)} h`;
}
