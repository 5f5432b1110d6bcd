/** The clock of the world outside, which functions share: this machine's, ahead by what it jumped. */
export class Clock {
  #ahead = 0;

  /** Milliseconds that it is ahead of this machine's. */
  get aheadMilliseconds(): number {
    return this.#ahead;
  }

  /** Milliseconds since the epoch. */
  readonly now = (): number => Date.now() + this.#ahead;

  /** Jumps; a negative number jumps back. */
  jump(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}
