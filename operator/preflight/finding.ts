/**
 * What a check found.
 *
 * - `ok`: as it must be.
 * - `missing`: must be mended before a deployment.
 * - `later`: cannot be done before the first deployment; to be done after it.
 * - `note`: works, and is good to know.
 * - `unchecked`: could not be looked at.
 */
export interface Finding {
  readonly topic: string;
  readonly state: 'ok' | 'missing' | 'later' | 'note' | 'unchecked';
  /** A sentence or two for somebody who has never done this. */
  readonly says: string;
  /** What mends it: commands, or where to edit what. */
  readonly mend?: readonly string[];
}

/** Makes findings of one topic. */
export function about(topic: string) {
  const make =
    (state: Finding['state']) =>
    (says: string, ...mend: readonly string[]): Finding => ({
      topic,
      state,
      says,
      ...(mend.length > 0 ? { mend } : {}),
    });
  return {
    ok: make('ok'),
    missing: make('missing'),
    later: make('later'),
    note: make('note'),
    unchecked: make('unchecked'),
  };
}
