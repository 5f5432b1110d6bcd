import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** The CDK context as a deployment would have it. */
export interface Context {
  readonly values: Readonly<Record<string, unknown>>;
  /** Files that could not be read as what they should be, a sentence each. */
  readonly faults: readonly string[];
}

const contextFileSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));
const cdkJsonSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ context: v.optional(v.record(v.string(), v.unknown()), {}) }),
);

/** A file's text; `undefined` when there is none. Throws Node's other errors. */
export type ReadFile = (path: string) => string | undefined;

/**
 * Reads the context as the CDK's command line does: `-c name=value` wins over `cdk.json`, that over `cdk.context.json`, that over
 * `.cdk.json` in the home folder.
 *
 * @param given what `-c` gives
 */
export function readContext(given: Readonly<Record<string, string>>, readFile: ReadFile = readFileIfThere): Context {
  const faults: string[] = [];
  function from(path: string, schema: v.GenericSchema<unknown, unknown>): unknown {
    const text = readFile(path);
    if (text === undefined) return {};
    const parsed = v.safeParse(schema, text);
    if (!parsed.success) faults.push(`${path} is not JSON of the right shape: ${parsed.issues[0].message}`);
    return parsed.success ? parsed.output : {};
  }
  const contextOf = (settings: unknown) => (settings as { context?: object }).context ?? {};
  const values = {
    ...contextOf(from(join(homedir(), '.cdk.json'), cdkJsonSchema)),
    ...(from(inProject('cdk.context.json'), contextFileSchema) as object),
    ...contextOf(from(inProject('cdk.json'), cdkJsonSchema)),
    ...given,
  };
  return { values, faults };
}

/** The values that `-c name=value` and `--context name=value` give among arguments of `cdk deploy`; the last one counts. */
export function contextArguments(args: readonly string[]): Record<string, string> {
  const pairs: string[] = [];
  for (const [index, arg] of args.entries()) {
    if (arg === '-c' || arg === '--context') pairs.push(args[index + 1] ?? '');
    else if (arg.startsWith('--context=')) pairs.push(arg.slice('--context='.length));
    else if (/^-c[^-]/.test(arg)) pairs.push(arg.slice(2));
  }
  return Object.fromEntries(
    pairs
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

const inProject = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

function readFileIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
