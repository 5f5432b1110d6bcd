import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Asks a person, a line at a time. */
export interface Asker {
  /** What was typed after the question; `undefined` when the person went away instead (Ctrl-C, Ctrl-D), now and for all later questions. */
  line(question: string): Promise<string | undefined>;
  close(): void;
}

/** Asks on a terminal. Lines that come before they are asked for, as in a paste, wait for their question. */
export function createAsker(input: Readable, output: Writable & { readonly isTTY?: boolean }): Asker {
  const readline = createInterface({ input, output, terminal: output.isTTY === true });
  const early: string[] = [];
  let waiting: ((text: string | undefined) => void) | undefined;
  let gone = false;
  const answer = (text: string | undefined) => {
    const take = waiting;
    waiting = undefined;
    if (take !== undefined) take(text);
    else if (text !== undefined) early.push(text);
  };
  readline.on('line', answer);
  readline.on('SIGINT', () => {
    readline.close();
    // While a line is read, Ctrl-C comes here alone; other listeners get it, too.
    process.emit('SIGINT');
  });
  readline.on('close', () => {
    gone = true;
    answer(undefined);
  });
  return {
    line(question) {
      const next = early.shift();
      if (next !== undefined) {
        output.write(`${question}${next}\n`);
        return Promise.resolve(next);
      }
      if (gone) return Promise.resolve(undefined);
      readline.setPrompt(question);
      readline.prompt();
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    close: () => readline.close(),
  };
}

/** Asks one question; resolves to what was entered, without blanks around it, or to `undefined` when the person went away or `signal` ended it. */
export type Ask = (question: string, signal?: AbortSignal) => Promise<string | undefined>;

/** The streams of a terminal where somebody may sit. */
export interface Seat {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
}

/** Whether somebody sits there who can be asked. */
export function isAttended({ input, output }: Seat): boolean {
  return input.isTTY === true && output.isTTY === true;
}

/** Asks now and then, and leaves the keyboard alone in between: what is typed then answers nothing. */
export function createAsk({ input, output }: Seat): Ask {
  return async (question, signal) => {
    if (signal?.aborted === true) return undefined;
    const asker = createAsker(input, output);
    signal?.addEventListener('abort', asker.close, { once: true });
    try {
      return (await asker.line(question))?.trim();
    } finally {
      signal?.removeEventListener('abort', asker.close);
      asker.close();
    }
  };
}

/** Whether an answer means yes; an empty one means what is offered. `undefined` for anything that is neither yes nor no. */
export function readYesNo(text: string, offered: boolean): boolean | undefined {
  const answer = text.trim().toLowerCase();
  if (answer === '') return offered;
  if (answer === 'y' || answer === 'yes') return true;
  if (answer === 'n' || answer === 'no') return false;
  return undefined;
}
