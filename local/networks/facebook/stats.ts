/** Counts by name. */
export type Counts = Record<string, number>;

/** What was asked of the double since the counting began. */
export interface StatsReport {
  /** When the counting began. */
  readonly since: string;
  readonly http: {
    readonly total: number;
    /** Calls that prove to know the app secret, and the others. */
    readonly server: number;
    readonly browser: number;
    /** `batch`, or what a single call asked for: `me/friends`, `debug_token`, … */
    readonly byKind: Counts;
    readonly byStatus: Counts;
    readonly byOutcome: Counts;
    /** Single calls for a page of friends beyond the first; also counted above. */
    readonly furtherPages: number;
  };
  /** The requests inside of batches. */
  readonly subRequests: {
    readonly total: number;
    readonly byKind: Counts;
    /** `ok`, `error <code>`, `null`, `garbage`, … */
    readonly byOutcome: Counts;
    readonly furtherPages: number;
  };
}

/** One HTTP call to be counted. */
export interface CountedCall {
  readonly kind: string;
  readonly status: number;
  readonly outcome: string;
  readonly caller: 'server' | 'browser';
  readonly furtherPage: boolean;
}

/** Counts what is asked of the double. */
export class Stats {
  #report = emptyReport();

  /** The counts so far. */
  report(): StatsReport {
    return structuredClone(this.#report);
  }

  /** Begins anew. */
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

  /** Counts one request of a batch. */
  subRequest(kind: string, outcome: string, furtherPage: boolean): void {
    const { subRequests } = this.#report;
    subRequests.total++;
    if (furtherPage) subRequests.furtherPages++;
    count(subRequests.byKind, kind);
    count(subRequests.byOutcome, outcome);
  }
}

function count(counts: Counts, name: string): void {
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
    subRequests: { total: 0, byKind: {} as Counts, byOutcome: {} as Counts, furtherPages: 0 },
  };
}
