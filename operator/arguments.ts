import { type ParseArgsConfig, parseArgs } from 'node:util';

type OptionKinds = NonNullable<ParseArgsConfig['options']>;

/** What was given on a command line: options by name, and the words that belong to none. */
export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** The arguments, the wish for help, or what is wrong with them in a sentence. */
export type ReadArguments =
  | { readonly kind: 'given'; readonly given: Given }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly fault: string };

const help = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * Reads a command's arguments. `--help` wins over everything else; what is not known or lacks its value is a fault.
 *
 * @param words how many words there must be beside the options, or a range from fewest to most
 */
export function readArguments(
  args: readonly string[],
  options: OptionKinds,
  words: readonly [fewest: number, most: number],
): ReadArguments {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...options, ...help },
      strict: true,
      allowPositionals: true,
    });
    const [fewest, most] = words;
    const { length } = parsed.positionals;
    if (length < fewest) return { kind: 'fault', fault: 'Something is missing.' };
    if (length > most) return { kind: 'fault', fault: `"${parsed.positionals[most]}" is not expected.` };
    return { kind: 'given', given: { options: parsed.values as Given['options'], words: parsed.positionals } };
  } catch (error) {
    // Node's own words name the option; what they advise beyond the first sentence is about other programs.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    return { kind: 'fault', fault: `${sentence}.` };
  }
}

/** An option's text; `undefined` where it was not given. */
export function textOf(given: Given, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
}

const unitMilliseconds = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000 } as const;
const longest = 365 * unitMilliseconds.d;

/** Milliseconds of `30m`, `2h` or `7d`; `undefined` for anything else, nothing, and more than a year. */
export function readDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const milliseconds = Number(count) * unitMilliseconds[unit as keyof typeof unitMilliseconds];
  return milliseconds > 0 && milliseconds <= longest ? milliseconds : undefined;
}
