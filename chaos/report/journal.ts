import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What happened in a run, a JSON line each, so that a run that failed can be read afterwards. */
export class Journal {
  readonly #handle: number;
  #number = 0;

  /** Begins a new file. */
  constructor(readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#handle = openSync(file, 'w');
  }

  /** Writes one event; answers with its number. Events happen in the order of their numbers. */
  write(event: string, fields: Readonly<Record<string, unknown>> = {}): number {
    const number = ++this.#number;
    writeSync(this.#handle, `${JSON.stringify({ number, at: new Date().toISOString(), event, ...fields })}\n`);
    return number;
  }

  /** Ends the file. */
  close(): void {
    closeSync(this.#handle);
  }
}
