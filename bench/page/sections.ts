import type { Figure } from '../figures/figure.ts';

/** A chart of a part: lines through the figures that have a point, or a bar for each figure that is picked. */
export type SectionChart =
  | { readonly kind: 'lines'; readonly title: string; readonly x: string; readonly y: string }
  | {
      readonly kind: 'bars';
      readonly title: string;
      readonly unit: string;
      readonly picks: (figure: Figure) => boolean;
    };

/** What the page says of a part. */
export interface Section {
  readonly title: string;
  /** How it is measured, in a few sentences of Markdown. */
  readonly says: string;
  readonly charts: readonly SectionChart[];
  /** It runs in the local runtime, under the Node of the command itself, whatever `--node` says. */
  readonly underOwnNode?: true;
}

/** The parts that no other Node can run. */
export function isUnderOwnNode(name: PartName): boolean {
  const section: Section = sections[name];
  return section.underOwnNode === true;
}

/** Everything that can be measured, in the order of the page. */
export const sections = {
  calls: {
    underOwnNode: true,
    title: 'Calls of a sweep',
    says: `1,000 watchers in a generated graph in which everybody has 44 friends, on each network: one sweep in which nothing changed, and one after
one person's status changed, which 44 watchers see. Calls are counted where they arrive. "One by one" is the same code with a task per
watcher, a read per task and a network call per friend, as in 2011, counted over 200 watchers: each of them takes the same calls, however many
there are.`,
    charts: [
      {
        kind: 'bars',
        title: 'Calls of a sweep over 1,000 watchers, nothing changed',
        unit: 'calls',
        picks: ({ name }) => name.endsWith('nothing changed: in all'),
      },
    ],
  },
  sweeper: {
    title: 'The sweeper',
    says: `The bundle that is deployed, in a process of its own, against an HTTP server in another, so that the SDK's work counts. Pages of the index are
made up there, and so are the queue's answers. The loop beside it does the least that can be done with the SDK: scan, and send the ids on.
Five sweeps per run, of which the last three count.`,
    charts: [
      {
        kind: 'lines',
        title: 'Sweeping: processor time per watcher',
        x: 'entries of the index',
        y: 'µs',
      },
    ],
  },
  checker: {
    title: 'The checker',
    says: `One message whose watchers have not changed, checked by the bundle that is deployed, in a process of its own; table and network are in
another. 1,000 watchers with up to 44 friends each, 400 with 250, 100 with 1,000; the chart is of the network whose friend lists are read
one by one. The floor beside it parses every answer that such a check gets from table and network with \`JSON.parse\`, and the JSON in their
texts, and opens one sealed token per watcher; it makes no call. With watches as nested maps it is the floor of items as DynamoDB would store
them without packing. The bare SDK loop makes the same calls, and parses the answers. Six checks per run, of which the last three count.`,
    charts: [{ kind: 'lines', title: 'Checking: processor time per watcher', x: 'friends', y: 'µs' }],
  },
  bundles: {
    title: 'Bundles',
    says: `The functions as they are deployed. An import is timed in a fresh process with the variables of the template, including what the function
does as it starts; the SDK alone is a bundle with the clients for table and queue.`,
    charts: [
      { kind: 'bars', title: 'Import of each function', unit: 'ms', picks: ({ name }) => name.endsWith(': import') },
    ],
  },
  costs: {
    title: 'What a million checks cost',
    says: `Computed from [what was measured and assumed](costs.md), at list prices with nothing free. 44 friends per watcher.`,
    charts: [],
  },
  start: {
    underOwnNode: true,
    title: 'npm start to ready',
    says: `From the command to the line that says it is ready, with the bundles already built.`,
    charts: [],
  },
  mails: {
    title: 'Mails',
    says: `A message of 200 watchers with 44 friends each, checked by turns with one person's status changed, which sends 44 mails, and with none. What a
mail takes beyond the check: recording the change, the lease, writing the mail, sending it, settling, and the history.`,
    charts: [],
  },
  pace: {
    title: 'Mails of several checkers at one quota',
    says: `200 people are owed a mail at the same moment, by 1, 2, 4 and 8 checkers in processes of their own. Each paces itself by the account's quota, and
knows nothing of the others; the SES in front of them takes 14 mails within any second, the quota SES begins with, and throttles the rest, as the account's does. A
mail that was too fast is tried again, by the same check or a later one. The pace is from the first mail to the last.`,
    charts: [{ kind: 'lines', title: 'Mails a second at a quota of 14', x: 'checkers at once', y: 'mails a second' }],
  },
  load: {
    underOwnNode: true,
    title: 'The API under load',
    says: `Another process (autocannon) sends requests on eight connections to the local runtime. Site, API with its function in worker threads,
table, queue and mailbox are one process, whose processor time is divided by the requests; a page of the site, which no function answers, is
the baseline. People ask for a link, which is answered after 1.5 seconds whatever is done; 200 follow theirs, save 44 watches (the first looks
that follow count, too), and read their page. Every run has new addresses and new accounts. Settings that bound accounts and mails are as high
as they go, and the local runtime has no limit of requests: so no limit is what is measured. An answer with another status than the one that
is due is over the budget.`,
    charts: [
      {
        kind: 'bars',
        title: 'Processor time per request',
        unit: 'µs',
        picks: ({ name }) => name.endsWith(': processor time per request'),
      },
    ],
  },
  memory: {
    title: 'Memory of the checker',
    says: `One full message, everybody's first look: all lists are read, and every item is written. Resident memory, which Lambda counts, with the heap that
Lambda would give the function. A tenth of the function's memory must stay free.`,
    charts: [
      {
        kind: 'bars',
        title: "Memory peak with Lambda's heap",
        unit: 'MB',
        picks: ({ name }) => name.endsWith("Lambda's heap"),
      },
    ],
  },
} as const satisfies Readonly<Record<string, Section>>;

/** The name of a part, as `--part` takes it. */
export type PartName = keyof typeof sections;

/** All of them, in the order of the page. */
export const partNames = Object.keys(sections) as readonly PartName[];

/** Whether there is a part of this name. */
export function isPartName(name: string): name is PartName {
  return Object.hasOwn(sections, name);
}
