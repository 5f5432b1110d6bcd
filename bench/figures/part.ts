/** How much is done to measure a part. */
export interface Effort {
  /** The Node that runs the functions; this process's own without it. */
  readonly node: string | undefined;
  /** Small sizes, to see that it works. */
  readonly quick: boolean;
  /** How often each figure is taken. */
  readonly runs: number;
}
