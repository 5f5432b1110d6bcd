import { appendFileSync, closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** An append-only file of changes, one JSON line each. */
export interface Journal<Change> {
  /** The changes of earlier runs, oldest first. */
  readonly kept: readonly Change[];
  /** Writes a change; when it returns, the change survives the process. When it throws, the file is as it was. */
  append(change: Change): void;
  /** Closes the file. */
  close(): void;
}

/**
 * Opens a journal, making the file and its folder if need be. A last line without its end was never confirmed to
 * anybody and is cut off; any other line that is no change throws, by file and number.
 *
 * @param double whose it is, in words
 */
export function openJournal<Change>(
  file: string,
  schema: v.GenericSchema<unknown, Change>,
  double: string,
): Journal<Change> {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a+');
  const bytes = readFileSync(handle);
  let size = bytes.lastIndexOf('\n') + 1;
  if (size < bytes.length) ftruncateSync(handle, size);
  const lines = bytes.subarray(0, size).toString('utf8').split('\n').slice(0, -1);

  function parseLine(line: string, number: number): Change {
    try {
      return v.parse(schema, JSON.parse(line));
    } catch (cause) {
      throw new Error(`${file}:${number} is not a change that the ${double} double can read`, { cause });
    }
  }

  return {
    kept: lines.map((line, index) => parseLine(line, index + 1)),
    append(change) {
      const line = Buffer.from(`${JSON.stringify(change)}\n`);
      try {
        appendFileSync(handle, line);
      } catch (error) {
        // Half a line would merge with the next one and make both unreadable.
        ftruncateSync(handle, size);
        throw error;
      }
      size += line.length;
    },
    close: () => closeSync(handle),
  };
}
