import type { Visit } from './visit.ts';

/** What came of a step. `advice`: what to do, a sentence or command a line. */
export type Outcome =
  | { readonly kind: 'passed'; readonly says: string }
  | { readonly kind: 'failed'; readonly says: string; readonly advice: readonly string[] }
  | { readonly kind: 'skipped'; readonly says: string };

/** One thing that a deployed service must do, as it is seen from outside. */
export interface Step {
  /** What `--only` and the report call it. */
  readonly name: string;
  /** What is tried, for the line that shows what is being done. */
  readonly tries: string;
  /** Where a failure is explained: a document, and the anchor of a heading in it. */
  readonly section: `docs/${string}.md#${string}`;
  /** Steps that must have passed before this one can be tried. */
  readonly needs: readonly string[];
  /** Tidies up: it is tried whatever happened before, also when the run was stopped. */
  readonly tidies?: true;
  /**
   * Tries it. Throws `StepFault` for what is not as it must be.
   *
   * @returns what was seen, in a few words; or why it could not be tried
   */
  run(visit: Visit): Promise<string | Skip>;
}

/** Why a step could not be tried. */
export interface Skip {
  readonly skipped: string;
}

/** Something is not as it must be: what was seen, and what to do about it. Names no person, address or handle. */
export class StepFault extends Error {
  override readonly name = 'StepFault';
  readonly advice: readonly string[];

  constructor(says: string, ...advice: readonly string[]) {
    super(says);
    this.advice = advice;
  }
}

/** Throws `StepFault` unless it holds. */
export function demand(holds: boolean, says: string, ...advice: readonly string[]): asserts holds {
  if (!holds) throw new StepFault(says, ...advice);
}
