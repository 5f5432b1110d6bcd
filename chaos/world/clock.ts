/** The clock of a run: this machine's, ahead by what it jumped. */
export class Clock {
  #ahead = 0;
  #latest = 0;

  /** Milliseconds that it is ahead of this machine's. */
  get aheadMilliseconds(): number {
    return this.#ahead;
  }

  /** Milliseconds since the epoch. */
  readonly now = (): number => Date.now() + this.#ahead;

  /** The same for servers outside, whose clocks do not go back when ours does: what a cache of theirs answers is as old as it says. */
  readonly outside = (): number => {
    this.#latest = Math.max(this.#latest, this.now());
    return this.#latest;
  };

  /** Jumps; a negative number jumps back. */
  jump(milliseconds: number): void {
    this.outside();
    this.#ahead += milliseconds;
  }
}
