import { columns } from '../../terminal/columns.ts';
import type { Look } from '../../terminal/terminal.ts';
import { inWords } from '../../terminal/words.ts';
import type { Tried } from './run-steps.ts';
import type { Step } from './step.ts';

const words = { passed: 'ok', failed: 'FAILED', skipped: 'skipped' } as const;
const longestLine = 116;

/** What came of a step, as lines for a terminal: the word, the step, what was seen, and under it what to do. */
export function stepLines(
  { step, outcome }: Tried,
  steps: readonly Pick<Step, 'name'>[],
  terminal: Look,
): readonly string[] {
  const word = words[outcome.kind];
  const wordWidth = Math.max(...Object.values(words).map(({ length }) => length));
  const nameWidth = Math.max(...steps.map(({ name }) => name.length));
  const cells = [word.padEnd(wordWidth), step.name.padEnd(nameWidth), outcome.says];
  const below = outcome.kind === 'failed' ? adviceOf(step, outcome.advice).map((line) => `> ${line}`) : [];
  const [first = '', ...others] = columns([{ cells, below }], { longestLine });
  const paint = { passed: (text: string) => text, failed: terminal.warning, skipped: terminal.faint }[outcome.kind];
  return [first.replace(word, paint(word)), ...others];
}

/** What to do about a failure, with where to read on. */
export function adviceOf({ section }: Pick<Step, 'section'>, advice: readonly string[]): readonly string[] {
  return [...advice, `See ${section}`];
}

/** The last line: how many of each. */
export function summaryLine(tried: readonly Tried[]): string {
  const { passed, failed, skipped } = countsOf(tried);
  const asides = skipped > 0 ? `, ${skipped} skipped` : '';
  if (failed > 0)
    return `${inWords(failed, 'step')} failed, ${passed} passed${asides}. What follows > says what to do.`;
  return `Nothing failed: ${inWords(passed, 'step')} passed${asides}.`;
}

/** How many of each. */
export function countsOf(tried: readonly Tried[]): { passed: number; failed: number; skipped: number } {
  const of = (kind: Tried['outcome']['kind']) => tried.filter(({ outcome }) => outcome.kind === kind).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

/** The same for a program, or to be kept as the report of a deployment. Nobody is named in it. */
export function jsonReport(tried: readonly Tried[], about: { url: string; version: string; at: Date }): string {
  const report = {
    url: about.url,
    version: about.version,
    at: about.at.toISOString(),
    ...countsOf(tried),
    steps: tried.map(({ step, outcome }) => ({
      name: step.name,
      outcome: outcome.kind,
      says: outcome.says,
      ...(outcome.kind === 'failed' ? { advice: adviceOf(step, outcome.advice) } : {}),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
