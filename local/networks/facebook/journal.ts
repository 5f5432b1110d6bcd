import { appendFileSync, closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { Patches } from './changes.ts';
import { Grant } from './tokens.ts';

/** Something that happened in the double's world and is kept across runs. */
export const Change = v.variant('kind', [
  v.object({ kind: v.literal('people'), patches: Patches }),
  /** A sign-in also makes its person a user of the app, again or for the first time. */
  v.object({ kind: v.literal('token'), grant: Grant, signIn: v.boolean() }),
]);

/** Something that happened in the double's world and is kept across runs. */
export type Change = v.InferOutput<typeof Change>;

/** An append-only file of changes, one JSON line each. */
export interface Journal {
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
 */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a+');
  const bytes = readFileSync(handle);
  let size = bytes.lastIndexOf('\n') + 1;
  if (size < bytes.length) ftruncateSync(handle, size);
  const lines = bytes.subarray(0, size).toString('utf8').split('\n').slice(0, -1);
  return {
    kept: lines.map((line, index) => parseLine(line, `${file}:${index + 1}`)),
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

function parseLine(line: string, place: string): Change {
  try {
    return v.parse(Change, JSON.parse(line));
  } catch (cause) {
    throw new Error(`${place} is not a change that the Facebook double can read`, { cause });
  }
}
