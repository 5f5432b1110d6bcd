import {
  type ReadFile,
  readFileIfThere,
  readSettingsFile,
  settingsElsewhere,
  settingsOf,
} from '../../lib/settings-file.ts';
import type { Answers } from './question.ts';

/** Settings as they are before the first question, or why they cannot be read. */
export type PresentSettings =
  | {
      readonly kind: 'present';
      readonly settings: Answers;
      /** Files of the CDK that settings were taken from, and that should not hold them any more. */
      readonly takenFrom: readonly string[];
    }
  | { readonly kind: 'fault'; readonly sentence: string };

/**
 * What the settings file holds; under it what stands in `cdk.json`, where settings were before, or in another file like it.
 *
 * @param from such a file, as `--from` names it
 */
export function presentSettings(from: string | undefined, readFile: ReadFile = readFileIfThere): PresentSettings {
  const file = readSettingsFile(readFile);
  if (file.fault !== undefined) {
    return { kind: 'fault', sentence: `${file.fault} Mend it, or move it away; nothing was written.` };
  }
  const elsewhere = settingsElsewhere(readFile);
  let older = Object.assign({}, ...elsewhere.map(({ values }) => values)) as Answers;
  if (from !== undefined) {
    const text = readFile(from);
    if (text === undefined) return { kind: 'fault', sentence: `There is no file ${from}.` };
    const found = { ...settingsOf(text, true), ...settingsOf(text, false) };
    if (Object.keys(found).length === 0) {
      return { kind: 'fault', sentence: `${from} has no settings: neither at its top, nor under "context".` };
    }
    older = { ...older, ...found };
  }
  return { kind: 'present', settings: { ...older, ...file.values }, takenFrom: elsewhere.map(({ called }) => called) };
}
