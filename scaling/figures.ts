import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Validation } from './validate.ts';

/** Where it is kept how far off the simulation was. */
export const validationFile = new URL('validation.json', import.meta.url);

const positive = v.pipe(v.number(), v.gtValue(0));
const schema = v.object({
  watchers: positive,
  checkers: positive,
  callSeconds: positive,
  real: v.pipe(v.array(positive), v.minLength(1)),
  simulated: positive,
});

/** Reads the last validation. Throws when the file is not as it should be. */
export function readValidation(): Validation {
  return v.parse(schema, JSON.parse(readFileSync(validationFile, 'utf8')));
}
