/** Where a command says what it does. */
export interface Terminal {
  /** Prints a line, in place of a progress line if there is one. */
  line(text: string): void;
  /** Shows how far something has come: one line that is written over, or a line now and then where that is not possible. */
  progress(text: string): void;
  /** Takes the progress line away. */
  endProgress(): void;
  bold(text: string): string;
  faint(text: string): string;
  warning(text: string): string;
}

/** What makes text stand out on a terminal. */
export type Look = Pick<Terminal, 'bold' | 'faint' | 'warning'>;

/** Text as it is. */
export const plain: Look = { bold: (text) => text, faint: (text) => text, warning: (text) => text };

/** The part of a stream that is written to. */
export interface Output {
  readonly isTTY?: boolean;
  /** Characters a line, where a person looks. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Milliseconds between two progress lines: a person's eyes follow no faster, and a log file wants few. */
const interval = { live: 50, sparse: 5_000 };

/** Clears the line that the cursor is in. */
const clearLine = '\r\u001b[K';

/**
 * A terminal on a stream. Colours and lines that are written over only where a person looks; no colours where `NO_COLOR` is set.
 *
 * @param clock milliseconds
 */
export function createTerminal(
  stream: Output,
  environment: Readonly<Record<string, string | undefined>>,
  clock: () => number = Date.now,
): Terminal {
  const live = stream.isTTY === true;
  const colours = live && !environment.NO_COLOR;
  const paint = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  let showing = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  const clear = () => {
    if (showing) stream.write(clearLine);
    showing = false;
    // What comes next is another matter, and is shown at once.
    shownAt = live ? Number.NEGATIVE_INFINITY : shownAt;
  };
  return {
    line(text) {
      clear();
      stream.write(`${text}\n`);
    },
    progress(text) {
      const now = clock();
      if (now - shownAt < (live ? interval.live : interval.sparse)) return;
      shownAt = now;
      if (!live) return void stream.write(`${text}\n`);
      // A line that breaks could not be written over.
      stream.write(`${clearLine}${text.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
      showing = true;
    },
    endProgress: clear,
    bold: paint(1),
    faint: paint(2),
    warning: paint(33),
  };
}
