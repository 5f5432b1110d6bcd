/** Counts by name. */
export type Counts = Record<string, number>;

/** The HTTP calls that were made to a double since the counting began. */
export interface CallsReport {
  /** When the counting began. */
  readonly since: string;
  readonly http: {
    readonly total: number;
    /** Calls of the service's functions, and those of pages. */
    readonly server: number;
    readonly browser: number;
    /** What was asked for. */
    readonly byKind: Counts;
    readonly byStatus: Counts;
    readonly byOutcome: Counts;
    /** Calls for a page of a list beyond the first; also counted above. */
    readonly furtherPages: number;
  };
}

/** One HTTP call to be counted. */
export interface CountedCall {
  readonly kind: string;
  /** 0 where no answer was begun. */
  readonly status: number;
  /** `ok`, or what went wrong. */
  readonly outcome: string;
  readonly caller: 'server' | 'browser';
  readonly furtherPage: boolean;
}

/** What is read of counts, and how they start again. */
export interface CallStats<Report extends CallsReport = CallsReport> {
  /** The counts so far. */
  report(): Report;
  /** Starts again. */
  reset(): void;
}

/** Counts HTTP calls. */
export class HttpStats implements CallStats {
  #report = emptyReport();

  report(): CallsReport {
    return structuredClone(this.#report);
  }

  reset(): void {
    this.#report = emptyReport();
  }

  /** Counts an HTTP call. */
  call(call: CountedCall): void {
    const { http } = this.#report;
    http.total++;
    http[call.caller]++;
    if (call.furtherPage) http.furtherPages++;
    count(http.byKind, call.kind);
    count(http.byStatus, String(call.status));
    count(http.byOutcome, call.outcome);
  }
}

/** One more of that name. */
export function count(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function emptyReport() {
  return {
    since: new Date().toISOString(),
    http: {
      total: 0,
      server: 0,
      browser: 0,
      byKind: {} as Counts,
      byStatus: {} as Counts,
      byOutcome: {} as Counts,
      furtherPages: 0,
    },
  };
}
