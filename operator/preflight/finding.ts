/**
 * What a check found.
 *
 * - `ok`: as it must be.
 * - `stops`: a deployment would fail or do harm; it must be mended first.
 * - `todo`: a deployment works, but something of the service does not until this is done. `says` says what.
 * - `later`: cannot be done before the first deployment; to be done after it.
 * - `note`: good to know; nothing must be done.
 * - `unchecked`: could not be looked at.
 */
export interface Finding {
  readonly topic: string;
  readonly state: 'ok' | 'stops' | 'todo' | 'later' | 'note' | 'unchecked';
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
    stops: make('stops'),
    todo: make('todo'),
    later: make('later'),
    note: make('note'),
    unchecked: make('unchecked'),
  };
}

/** What to edit to set something. */
export function inSettingsFile(name: string, value: string | number): string {
  return `In settings.json, set ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}
