import type { PeopleCounts } from './count-people.ts';

/** What one invocation came to, in numbers: its one log line and its metrics. */
export interface CheckReport extends PeopleCounts {
  /** Watchers of whom friends were read on some network. */
  readonly read: number;
  /** Watchers' networks of which nothing could be learned this time, and why. */
  readonly unknown: number;
  readonly unknownReasons: Readonly<Record<string, number>>;
  /** Ids of people who left. */
  readonly gone: number;
  /** Readings thrown away because somebody else wrote first. */
  readonly superseded: number;
  /** Watchers left to the next sweep because time ran out. */
  readonly outOfTime: number;
  readonly changes: number;
  /** What was found and does not fit the item until mails have gone out. */
  readonly unfit: number;
  readonly mailsSent: number;
  /** Mails that were owed and due, and were held back: SES did not take them, or time ran out. */
  readonly mailsHeld: number;
  /** Mails that somebody may get twice: a lease taken over, an unclear answer of SES. */
  readonly possibleDoubles: number;
  readonly signInsLapsed: number;
  readonly throttled: number;
  readonly networkCalls: number;
  /** Pauses of whole networks, and scopes of which most people stopped stating anything: somebody is called for these. */
  readonly networkPauses: number;
  /** Pauses of single hosts. */
  readonly hostPauses: number;
  readonly mailPauses: number;
  /** Watchers whose check threw: defects of ours. */
  readonly defects: number;
}

const nothing: CheckReport = {
  read: 0,
  unknown: 0,
  unknownReasons: {},
  peopleWatched: {},
  peopleRead: {},
  peopleStating: {},
  gone: 0,
  superseded: 0,
  outOfTime: 0,
  changes: 0,
  unfit: 0,
  mailsSent: 0,
  mailsHeld: 0,
  possibleDoubles: 0,
  signInsLapsed: 0,
  throttled: 0,
  networkCalls: 0,
  networkPauses: 0,
  hostPauses: 0,
  mailPauses: 0,
  defects: 0,
};

/** A report of this and nothing else. */
export function reportOf(counts: Partial<CheckReport> = {}): CheckReport {
  // Most watchers' reports, and there are thousands.
  return Object.values(counts).every((count) => count === 0) ? nothing : { ...nothing, ...counts };
}

/** A report of what could not be learned, by reason. */
export function reportOfUnknown(reasons: Readonly<Record<string, number>>): CheckReport {
  const unknownReasons = Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0));
  return reportOf({ unknown: Object.values(unknownReasons).reduce((sum, count) => sum + count, 0), unknownReasons });
}

/** The sum of reports. */
export function sumOf(reports: Iterable<CheckReport>): CheckReport {
  let sum: Record<string, number | Record<string, number>> | undefined;
  for (const report of reports) {
    if (report === nothing) continue;
    sum ??= { ...nothing };
    for (const [name, value] of Object.entries(report)) {
      // Most of most reports is nothing.
      if (value !== nothing[name as keyof CheckReport]) sum[name] = added(sum[name], value);
    }
  }
  return (sum as CheckReport | undefined) ?? nothing;
}

/** Adds a count to a count, or counts by name to counts by name. */
function added(
  before: number | Readonly<Record<string, number>> | undefined,
  more: number | Readonly<Record<string, number>>,
): number | Record<string, number> {
  if (typeof more === 'number') return (typeof before === 'number' ? before : 0) + more;
  const sum = { ...(typeof before === 'object' ? before : {}) };
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
