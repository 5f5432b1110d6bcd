import { type CallStats, type CallsReport, type CountedCall, type Counts, count, HttpStats } from '../double/stats.ts';

/** What was asked of the double since the counting began; its HTTP calls are `batch`, or what a single call asked for. */
export interface StatsReport extends CallsReport {
  /** The requests inside of batches. */
  readonly subRequests: {
    readonly total: number;
    readonly byKind: Counts;
    /** `ok`, `error <code>`, `null`, `garbage`, … */
    readonly byOutcome: Counts;
    readonly furtherPages: number;
  };
}

/** Counts what is asked of the double. Calls that prove to know the app secret are the server's. */
export class Stats implements CallStats<StatsReport> {
  readonly #calls = new HttpStats();
  #subRequests = noSubRequests();

  report(): StatsReport {
    return { ...this.#calls.report(), subRequests: structuredClone(this.#subRequests) };
  }

  reset(): void {
    this.#calls.reset();
    this.#subRequests = noSubRequests();
  }

  /** Counts an HTTP call. */
  call(call: CountedCall): void {
    this.#calls.call(call);
  }

  /** Counts one request of a batch. */
  subRequest(kind: string, outcome: string, furtherPage: boolean): void {
    const subRequests = this.#subRequests;
    subRequests.total++;
    if (furtherPage) subRequests.furtherPages++;
    count(subRequests.byKind, kind);
    count(subRequests.byOutcome, outcome);
  }
}

function noSubRequests() {
  return { total: 0, byKind: {} as Counts, byOutcome: {} as Counts, furtherPages: 0 };
}
