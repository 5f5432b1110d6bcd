/** What one invocation came to, in numbers: its one log line and its metrics. */
export interface CheckReport {
  /** Ids in the message. */
  watchers: number;
  /** Watchers whose friends were read. */
  read: number;
  /** Watchers of whom nothing could be learned this time, and why. */
  unknown: number;
  unknownReasons: Record<string, number>;
  /** Ids of people who left. */
  gone: number;
  /** Readings thrown away because somebody else wrote first. */
  superseded: number;
  /** Watchers left to the next sweep because time ran out. */
  outOfTime: number;
  changes: number;
  mailsSent: number;
  /** Mails that were owed and due, and were held back: SES did not take them, or time ran out. */
  mailsHeld: number;
  /** Mails that somebody may get twice: a lease taken over, an answer of SES that tells nothing. */
  possibleDoubles: number;
  signInsLapsed: number;
  throttled: number;
  networkCalls: number;
  networkPauses: number;
  mailPauses: number;
  /** Watchers whose check threw: defects of ours. */
  defects: number;
}

/** A report of nothing yet. */
export function emptyReport(watchers: number): CheckReport {
  return {
    watchers,
    read: 0,
    unknown: 0,
    unknownReasons: {},
    gone: 0,
    superseded: 0,
    outOfTime: 0,
    changes: 0,
    mailsSent: 0,
    mailsHeld: 0,
    possibleDoubles: 0,
    signInsLapsed: 0,
    throttled: 0,
    networkCalls: 0,
    networkPauses: 0,
    mailPauses: 0,
    defects: 0,
  };
}

/** Counts watchers as unknown, by reason. */
export function countUnknown(report: CheckReport, reason: string, watchers = 1): void {
  report.unknown += watchers;
  report.unknownReasons[reason] = (report.unknownReasons[reason] ?? 0) + watchers;
}
