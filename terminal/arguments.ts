import { parseArgs } from 'node:util';
import { nearestOf } from './nearest.ts';

/** The options of a command by name (`for` is `--for`), in the form of Node's `parseArgs`. */
export type OptionKinds = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string; readonly multiple?: boolean }>
>;

/** What was given, by the options' names: a text, all texts of an option that may be repeated, or `true`. */
export type Given<Kinds extends OptionKinds> = {
  readonly [Name in keyof Kinds]?: Kinds[Name]['type'] extends 'boolean'
    ? true
    : Kinds[Name] extends { readonly multiple: true }
      ? readonly string[]
      : string;
};

/** What a command takes. */
export interface Arguments<Kinds extends OptionKinds> {
  /** Without `--help`, which every command has. */
  readonly options: Kinds;
  /** The words beside the options, all of them needed, each as the usage calls it: `ID`. None without it. */
  readonly words?: readonly string[];
  /** What to do about a word that is not expected; `see --help` without it. */
  readonly advice?: string;
}

/** What was read; `faults` is all that is wrong so far, a sentence each that says what to do. Or the wish for help. */
export type ReadArguments<Kinds extends OptionKinds> =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'read';
      readonly given: Given<Kinds>;
      readonly words: readonly string[];
      readonly faults: readonly string[];
    };

/** Takes a fault; returns nothing, so that a reader of a value can return what this returns. */
export type Fault = (sentence: string) => undefined;

/** What a command ends with. */
export const exitCodes = { done: 0, failed: 1, notUnderstood: 2 } as const;

const help = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * Reads a command line. `--help` wins over everything else. What is not known, is given twice, or lacks its value or has one too many is
 * a fault, and so is a word too many or too few; all are found at once, and the rest is read all the same.
 */
export function readArguments<const Kinds extends OptionKinds>(
  args: readonly string[],
  { options, words = [], advice = 'see --help' }: Arguments<Kinds>,
): ReadArguments<Kinds> {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const kinds: OptionKinds = { ...options, ...help };
  const { tokens } = parseArgs({ args: [...args], options: kinds, strict: false, tokens: true });
  const given: Record<string, string | string[] | true> = {};
  const found: string[] = [];
  const faults: string[] = [];
  /** The word after an unknown option, or after one that lacks its value, was meant for that option and is not a fault of its own. */
  let forgiven = false;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!forgiven && found.length === words.length) faults.push(`"${token.value}" is not expected; ${advice}.`);
      else if (!forgiven) found.push(token.value);
      forgiven = false;
    } else if (token.kind === 'option') {
      const { name, rawName, value, inlineValue } = token;
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      forgiven = false;
      if (kind === undefined) {
        faults.push(`${rawName} is no option; ${suggestion(rawName, kinds)}.`);
        forgiven = inlineValue !== true;
      } else if (kind.type === 'boolean') {
        if (value === undefined) given[name] = true;
        else faults.push(`${rawName} takes no value; leave "${value}" out.`);
      } else if (!value || (inlineValue === false && value.startsWith('--'))) {
        faults.push(`${rawName} needs a value; see --help.`);
        // What was taken for its value is the next option.
        forgiven = Boolean(value);
      } else if (kind.multiple === true) {
        given[name] = [...((given[name] as string[] | undefined) ?? []), value];
      } else if (given[name] !== undefined) {
        faults.push(`${rawName} is given twice; give it once.`);
      } else given[name] = value;
    }
  }
  for (const word of words.slice(found.length)) faults.push(`${word} is missing; see --help.`);
  return { kind: 'read', given: given as Given<Kinds>, words: found, faults };
}

/**
 * All faults as they are shown.
 *
 * @param command what `--help` is added to: `npm start --`
 */
export function faultLines(faults: readonly string[], command: string): string[] {
  return [...faults.map((fault) => `- ${fault}`), `Nothing was done; ${command} --help says what there is.`];
}

/**
 * Says on the standard error what is wrong with a command line, as `faultLines` has it.
 *
 * @returns the exit code
 */
export function refuse(faults: readonly string[], command: string): number {
  for (const line of faultLines(faults, command)) process.stderr.write(`${line}\n`);
  return exitCodes.notUnderstood;
}

/** What may have been meant, or else all there is. */
function suggestion(rawName: string, kinds: OptionKinds): string {
  const names = Object.keys(kinds).map((name) => `--${name}`);
  const nearest = nearestOf(rawName, names);
  return nearest === undefined ? `there are ${names.join(', ')}` : `the nearest is ${nearest}`;
}
