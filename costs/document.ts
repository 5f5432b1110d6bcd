import { assumptions, hoursAMonth } from './assumptions.ts';
import { type BillLine, billOf, totalOf } from './bill.ts';
import type { Figures } from './figures.ts';
import { dollars, quantity, table } from './format.ts';
import { monthUsage } from './month-usage.ts';
import { type Price, priceList, prices } from './prices.ts';
import { type Basis, messageSeconds, sweepUsage } from './sweep-usage.ts';
import { greatMany, greatSweep, idleMonth, targets } from './targets.ts';
import { usualMinutes } from './usual-settings.ts';

const sizes = [0, 100, 10_000, 1_000_000, greatMany] as const;

/** The text of `docs/costs.md`. */
export function costsDocument({ measured, network, others, stacks }: Figures): string {
  const full: Basis = { measured, network, stack: stacks.full };
  const lean: Basis = { measured, network, stack: stacks.lean };
  return `${[
    intro(full, lean),
    monthSection(full, lean),
    sweepSection(full),
    ...others.map((other) => otherNetworkSection({ ...other, stack: stacks.full }, full)),
    restSection(full, lean),
    measuredSection(full),
    assumptionsSection(full),
    pricesSection(),
  ].join('\n\n')}\n`;
}

function intro(full: Basis, lean: Basis): string {
  const verdict = (amount: number, target: number) =>
    `${dollars(amount)}, ${amount <= target ? `within the ${dollars(target)} it may be` : `**more than the ${dollars(target)} it may be**`}`;
  return `# What it costs

Every figure here is computed: what was measured × a table of list prices. \`npm run costs\` writes this page again, and a test fails when
it no longer follows from its data. The prices are those of ${priceList.region}, of ${priceList.date}, before taxes.

- A month in which nobody comes, with AWS's always-free tier: ${verdict(idleMonth(full), targets.idleMonth)}.
  With lean monitoring: ${verdict(idleMonth(lean), targets.idleMonth)}.
- One sweep of ${quantity(greatMany)} watchers with ${full.measured.friendsEach} friends each, at list prices with nothing free: ${verdict(greatSweep(full), targets.greatSweep)}.`;
}

function monthSection(full: Basis, lean: Basis): string {
  const month = (watchers: number, basis: Basis, tier: 'list' | 'always-free', sweepMinutes: number = usualMinutes) =>
    dollars(totalOf(monthUsage({ watchers, sweepMinutes }, basis), tier));
  const rows = sizes.map((watchers) => [
    quantity(watchers),
    dollars(totalOf(sweepUsage(watchers, full), 'list')),
    month(watchers, full, 'always-free'),
    month(watchers, full, 'list'),
    month(watchers, lean, 'always-free'),
    month(watchers, full, 'always-free', 60),
  ]);
  return `## A month

A sweep every ${usualMinutes} minutes, ${quantity((hoursAMonth * 60) / usualMinutes)} of them, and ${full.measured.friendsEach} friends a watcher. "Always free" is what every AWS account gets each
month forever, if nothing else runs in it; what new accounts get on top for a while is left out.

${table(['watchers', 'a sweep', 'a month, always-free tier', 'a month, list', 'lean monitoring', 'a sweep an hour'], rows)}

How often is the one setting that decides: at a million watchers nearly everything is sweeps. \`sweepMinutes\` in \`settings.json\` sets it.

${quantity(greatMany)} watchers every ${usualMinutes} minutes need ${quantity(checkersNeeded(greatMany, full))} checkers at a time (\`checkerConcurrency\`, and a quota of Lambda's that allows them), and an
app that ${full.network.name} lets make as many calls. Where they do not keep up, sweeps are left out, not stacked, and cost less.

Where the money goes in a month with ${quantity(1_000_000)} watchers:

${billTable(billOf(monthUsage({ watchers: 1_000_000, sweepMinutes: usualMinutes }, full), 'always-free'), 8)}`;
}

function sweepSection(full: Basis): string {
  const { network } = full;
  const latencies = [0.5, 1, network.secondsACall, 2, 3, 5];
  const usage = sweepUsage(greatMany, full);
  return `## A sweep

One sweep of ${quantity(greatMany)} watchers in which nothing has changed, at list prices:

${billTable(billOf(usage, 'list'), 20)}

Nobody outside knows how long ${network.name} takes for ${network.fullCall}. A checker is billed while it waits, so the sweep costs, for other times than the ${network.secondsACall} seconds assumed:

${table(
  [`seconds a call to ${network.name}`, 'a sweep', 'seconds a checker'],
  latencies.map((latency) => [
    String(latency),
    dollars(totalOf(sweepUsage(greatMany, full, latency), 'list')),
    quantity(messageSeconds(1_000, full, latency)),
  ]),
)}

An item of up to 4 KB is half a read request unit, a larger one a whole: with ${full.measured.friendsEach} friends it has ${quantity(full.measured.bytes.item)} bytes. It passes
4 KB at some ${quantity(friendsAt4Kilobytes(full))} friends; such a watcher's reading costs twice as much.`;
}

/** The same sizes, with everybody watched on another network than the one that the rest of the page is about. */
function otherNetworkSection(other: Basis, modelled: Basis): string {
  const { network, measured } = other;
  const apart = sharingNobody(other);
  const list = (watchers: number, basis: Basis) => dollars(totalOf(sweepUsage(watchers, basis), 'list'));
  const month = (watchers: number, basis: Basis) =>
    dollars(totalOf(monthUsage({ watchers, sweepMinutes: usualMinutes }, basis), 'always-free'));
  const callsAThousand = (basis: Basis) =>
    quantity((basis.measured.calls.networkCalls / basis.measured.watchers) * 1_000);
  const columns = [other, apart, modelled];
  const rows = sizes.map((watchers) => [
    quantity(watchers),
    ...columns.map((basis) => list(watchers, basis)),
    ...columns.slice(0, 2).map((basis) => month(watchers, basis)),
  ]);
  return `## With everybody on ${network.name}

The rest of this page is about ${modelled.network.name}. This is the same measurement with all watches on ${network.name}, where people are read once however many
of 1,000 watchers watch them. What it costs depends on how many friends watchers share: ${quantity(measured.watchers)} people who watch each other were measured, which is
${callsAThousand(other)} calls for 1,000 watchers; if nobody shared a friend, there would be ${callsAThousand(apart)}. ${network.secondsACall} seconds a call are assumed, ${network.callsInFlight} at a time.

${table(
  [
    'watchers',
    'a sweep',
    'a sweep, no friend shared',
    `a sweep on ${modelled.network.name}`,
    'a month, always-free tier',
    'a month, no friend shared',
  ],
  rows,
)}

An item has ${quantity(measured.bytes.item)} bytes there with ${measured.friendsEach} friends. Where nobody shares a friend, reading for 1,000 watchers takes ${quantity(messageSeconds(1_000, apart))} seconds. What a
checker cannot read in its time waits for the next sweep, which begins elsewhere: people are then looked at less often, and a sweep costs less
than is said here.${network.remark === undefined ? '' : `\n\n${network.remark}`}`;
}

/** The most calls there can be: every friend is read for one watcher alone. */
function sharingNobody(basis: Basis): Basis {
  const { measured, network } = basis;
  if (network.peoplePerCall === undefined) return basis;
  const networkCalls = Math.ceil((measured.watchers * measured.friendsEach) / network.peoplePerCall);
  return { ...basis, measured: { ...measured, calls: { ...measured.calls, networkCalls } } };
}

function restSection(full: Basis, lean: Basis): string {
  const idle = (basis: Basis) => monthUsage({ watchers: 0, sweepMinutes: usualMinutes }, basis);
  const lines = new Map(billOf(idle(full), 'list').map((line) => [line.name, line]));
  const free = new Map(billOf(idle(full), 'always-free').map((line) => [line.name, line.dollars]));
  const ofLean = new Map(billOf(idle(lean), 'always-free').map((line) => [line.name, line.dollars]));
  const rows = [...lines.values()].map(({ name, price, quantity: number, dollars: amount }) => [
    `${price.service}, ${price.what}`,
    quantity(number),
    dollars(amount),
    dollars(free.get(name) ?? 0),
    dollars(ofLean.get(name) ?? 0),
  ]);
  const { stack } = full;
  const sums = [totalOf(idle(full), 'list'), totalOf(idle(full), 'always-free'), totalOf(idle(lean), 'always-free')];
  return `## Nobody comes

A month without watchers: the sweeper looks every ${usualMinutes} minutes and finds an empty index.

${table(['', 'a month', 'list', 'always-free tier', 'and lean monitoring'], [...rows, ['**in all**', '', ...sums.map((sum) => `**${dollars(sum)}**`)]])}

Counted in the template: ${stack.secrets} secrets, ${stack.alarms} alarms on ${stack.alarmMetrics} metrics (lean: ${lean.stack.alarms} on ${lean.stack.alarmMetrics}), ${stack.dashboards} ${stack.dashboards === 1 ? 'dashboard' : 'dashboards'} (lean: ${lean.stack.dashboards}), ${stack.polledQueues} queues that
Lambda polls night and day. \`"monitoring": "lean"\` in \`settings.json\` leaves out the dashboard and the alarms that can wait. A domain of one's
own costs what its registrar takes, and $0.50 a month for a zone in Route 53.`;
}

function measuredSection({ measured, stack, network }: Basis): string {
  const { calls, bytes, processorSeconds: processor } = measured;
  const perThousand = (of: number) => quantity((of / measured.watchers) * 1_000);
  const rows = [
    ['queue messages', perThousand(calls.messages)],
    ['receives, and deletes', `${perThousand(calls.receives)}, ${perThousand(calls.deletes)}`],
    [`calls to ${network.name}`, perThousand(calls.networkCalls)],
    [
      `bytes of them, without headers`,
      quantity((bytes.networkRequest * calls.networkCalls * 1_000) / measured.watchers),
    ],
    ['read request units for items', quantity(bytes.itemReadUnits * 1_000)],
    ['bytes of the index read', quantity(bytes.indexEntry * 1_000)],
    ['bytes in queue messages', quantity(bytes.inMessage * 1_000)],
    ["bytes of the checker's log", quantity(bytes.checkerLog)],
    ['processor seconds of the checker, on a whole processor', quantity(processor.check + processor.checkThousand)],
  ];
  return `## Measured

\`npm run costs:measure\` runs the whole service on one machine, ${quantity(measured.watchers)} watchers in a generated graph in which everybody has ${measured.friendsEach} friends,
until a sweep finds nothing new, and counts that one. It writes \`costs/networks/*/measured.json\`; this was on ${measured.date}.

${table(['for 1,000 watchers of whom none changed', ''], rows)}

- Once a sweep: ${calls.controlWrites} writes (the lease, and giving it back).
- A mail: ${quantity(measured.mail.itemWrites)} writes of the watcher's item (${quantity(bytes.item)} bytes), ${quantity(measured.mail.historyWrites)} of its history.
- Processor seconds are those of the bundles that are deployed, warm, in a process of their own under Node ${measured.node.slice(1)} on an ${measured.machine}.
  What runs in AWS is another Node on Graviton processors. The checker has ${stack.memory.Checker} MB, so ${quantity((stack.memory.Checker ?? 0) / assumptions.megabytesAProcessor)} of a processor.
- Billed seconds are waiting plus processor time, as if none of the work were done while waiting: the most it can be.`;
}

function assumptionsSection({ network }: Basis): string {
  const { site } = assumptions;
  return `## Assumed

What nobody can measure without an account and without people:

${table(
  ['', ''],
  [
    [`${network.name} takes, for ${network.fullCall}`, `${network.secondsACall} s`],
    [`a long-lived token of ${network.name} has`, `${network.tokenCharacters} characters`],
    [`headers and encryption around a call to ${network.name}`, `${quantity(network.bytesAroundACall)} bytes`],
    ['Lambda receives from an empty queue', `${assumptions.idleReceivesAMinute} times a minute`],
    ['Lambda writes by itself, an invocation', `${assumptions.platformLogBytes} bytes`],
    ['Lambda keeps an environment', `${assumptions.environmentHours} h`],
    ['a watcher gets, a month', `${assumptions.mailsAMonth} mail`],
    [
      'a watcher causes, a month',
      `${site.apiRequests} API requests, ${site.siteRequests} in all, ${site.megabytes} MB`,
    ],
    ['a request takes, of the API', `${site.secondsARequest} s`],
  ],
  1,
)}`;
}

function pricesSection(): string {
  const rows = Object.values(prices).map((price: Price) => [
    price.service,
    price.what,
    `$${price.dollars}${price.per === 1 ? '' : ` for ${price.per.toLocaleString('en-US')}`}`,
    price.alwaysFree === undefined ? '' : price.alwaysFree.toLocaleString('en-US'),
    price.source,
  ]);
  return `## Prices

${priceList.region}, ${priceList.date}; the first and dearest tier of each. They are data: \`costs/prices.ts\`. Check them against the pages named when it
matters, and run \`npm run costs\`.

${table(['service', 'of what', 'price', 'always free, a month', "AWS's page"], rows, 5)}`;
}

function billTable(lines: readonly BillLine[], most: number): string {
  const shown = lines.slice(0, most);
  const rest = lines.slice(most).reduce((sum, { dollars: amount }) => sum + amount, 0);
  const rows = shown.map(({ price, quantity: number, dollars: amount }) => [
    `${price.service}, ${price.what}`,
    quantity(number),
    dollars(amount),
  ]);
  const sum = lines.reduce((total, { dollars: amount }) => total + amount, 0);
  return table(
    ['', 'used', 'costs'],
    [...rows, ...(rest > 0 ? [['everything else', '', dollars(rest)]] : []), ['**in all**', '', `**${dollars(sum)}**`]],
  );
}

/** Checkers at a time that end a sweep before the next begins. */
function checkersNeeded(watchers: number, basis: Basis): number {
  return Math.ceil(((watchers / 1_000) * messageSeconds(1_000, basis)) / (usualMinutes * 60));
}

function friendsAt4Kilobytes({ measured }: Basis): number {
  const withoutFriends = measured.bytes.item - measured.friendsEach * measured.bytes.watch;
  return Math.floor((4_096 - withoutFriends) / measured.bytes.watch);
}
