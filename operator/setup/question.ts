/** Settings by name, as they stand so far. */
export type Answers = Readonly<Record<string, unknown>>;

/** What is to be said about an answer: a fault asks again, a note does not. */
export interface Verdict {
  readonly fault?: string;
  readonly note?: string;
}

/** A question of the setup. */
export interface Question {
  /** What it is about, in lines that are shown before it. */
  readonly about: readonly string[];
  /** The question itself, without what is offered. */
  readonly asks: string;
  /** `yesNo`: answered with y or n. `text`: with a line. `optional`: with a line, or `-` for nothing. */
  readonly kind: 'yesNo' | 'text' | 'optional';
  /** Whether it is asked, after these answers; always without it. */
  readonly isAsked?: (answers: Answers) => boolean;
  /** What Enter means, after these answers: `y`, `n` or a line; nothing is offered for an empty text. */
  readonly offered: (answers: Answers) => string;
  /** What the answer sets; `undefined` takes a setting out. Texts are trimmed, a yes is `y`, nothing is an empty text. */
  readonly sets: (answer: string, answers: Answers) => Answers;
  /** Looks at the answer at once. */
  readonly check?: (answer: string, answers: Answers) => Promise<Verdict> | Verdict;
}

/** The text of a setting, or an empty one. */
export function textOf(answers: Answers, name: string): string {
  const value = answers[name];
  return value === undefined || value === null ? '' : String(value);
}
