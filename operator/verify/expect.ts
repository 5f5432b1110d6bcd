import * as v from 'valibot';
import type { Answer } from './browser.ts';
import { StepFault } from './step.ts';

/** Reads the answer's JSON. Throws `StepFault` when it is not as it must be. */
export function read<Schema extends v.GenericSchema>(
  what: string,
  answer: Answer,
  schema: Schema,
  ...advice: readonly string[]
): v.InferOutput<Schema> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), answer.text);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue);
  // The message may quote what came, and what came may be about somebody.
  throw new StepFault(
    `${what} is not what this version answers${place === null ? '' : ` (${place})`}.`,
    ...(advice.length > 0 ? advice : [sameVersion]),
  );
}

/** What to do where the service answers in another way than this version does. */
export const sameVersion =
  'Is the version that is deployed the one of this folder? Deploy it (npm run deploy), or check out the deployed one.';

/** Throws `StepFault` unless the answer has this status. */
export function expectStatus(what: string, answer: Answer, expected: number, ...advice: readonly string[]): void {
  if (answer.status === expected) return;
  const code = codeOf(answer);
  throw new StepFault(
    `${what} is answered with ${answer.status}${code === undefined ? '' : ` (${code})`} instead of ${expected}.`,
    ...(advice.length > 0 ? advice : [adviceFor(answer.status)]),
  );
}

function adviceFor(status: number): string {
  if (status === 429) return 'Too many requests at the moment: run this again in some minutes.';
  if (status >= 500) return 'Something fails behind the site: the log of Api says what.';
  return sameVersion;
}

/** The code of a refusal of the API's; `undefined` for any other answer. */
export function codeOf({ text }: Pick<Answer, 'text'>): string | undefined {
  const parsed = v.safeParse(refusalSchema, text);
  return parsed.success ? parsed.output.error.code : undefined;
}

const refusalSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ error: v.object({ code: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)) }) }),
);

/** Throws `StepFault` unless the answer has each of these headers, with exactly this value. */
export function expectHeaders(
  what: string,
  { headers }: Pick<Answer, 'headers'>,
  expected: Readonly<Record<string, string>>,
  ...advice: readonly string[]
): void {
  for (const [name, value] of Object.entries(expected)) {
    const found = headers.get(name);
    if (found === value) continue;
    throw new StepFault(
      found === null ? `${what} comes without ${name}.` : `${what} comes with another ${name}: ${found}`,
      `It must be: ${value}`,
      ...(advice.length > 0 ? advice : [sameVersion]),
    );
  }
}
