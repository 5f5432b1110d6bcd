/** Calls by action, e.g. `{Scan: 1, BatchGetItem: 10}`. */
export type CallsByAction = Readonly<Record<string, number>>;

/** Calls of one service, counted by action. */
export interface Counts {
  /** The counts so far. */
  read(): CallsByAction;
  /** Starts again from nothing. */
  reset(): void;
}

/** Counts the calls of one service by action. */
export class CallCounts implements Counts {
  private calls = new Map<string, number>();

  /** One more call of `action`. */
  add(action: string): void {
    this.calls.set(action, (this.calls.get(action) ?? 0) + 1);
  }

  /** The counts so far. */
  read(): CallsByAction {
    return Object.fromEntries(this.calls);
  }

  /** Starts again from nothing. */
  reset(): void {
    this.calls = new Map();
  }
}

/** All calls together. */
export function sumOfCalls(calls: CallsByAction): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
