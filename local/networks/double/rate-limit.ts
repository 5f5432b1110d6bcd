/** How somebody stands with a limit after a call. */
export interface Standing {
  readonly limit: number;
  readonly remaining: number;
  /** When the counting starts again, in milliseconds since the epoch. */
  readonly resetAt: number;
  /** Whether the call was one too many. */
  readonly exceeded: boolean;
}

/** Counts the calls of each caller in windows of time that begin with the first of them. */
export class RateLimit {
  readonly #windows = new Map<string, { count: number; readonly resetAt: number }>();

  /**
   * @param limit calls a window
   * @param milliseconds a window's length
   */
  constructor(
    readonly limit: number,
    readonly milliseconds: number,
  ) {}

  /**
   * Counts a call.
   *
   * @param limit calls a window, where it is another than usual
   */
  take(caller: string, now: number, limit = this.limit): Standing {
    const known = this.#windows.get(caller);
    const window = known === undefined || known.resetAt <= now ? { count: 0, resetAt: now + this.milliseconds } : known;
    this.#windows.set(caller, window);
    window.count++;
    const remaining = Math.max(0, limit - window.count);
    return { limit, remaining, resetAt: window.resetAt, exceeded: window.count > limit };
  }
}
