import { parseWatcherId, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { Fault } from '../../terminal/arguments.ts';
import { exampleWatcherId } from '../networks/index.ts';

/** Reads a word as a watcher's id; anything else is a fault. */
export function readWatcherId(word: string | undefined, fault: Fault): WatcherId | undefined {
  if (word === undefined) return undefined;
  const id = parseWatcherId(word);
  return id ?? fault(`"${word}" is no watcher's id; they look like ${exampleWatcherId}.`);
}
