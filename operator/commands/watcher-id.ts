import { parseFriendId, parseWatcherId, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { Fault } from '../../terminal/arguments.ts';
import { exampleWatcherId } from '../networks/index.ts';

/** Reads a word as a watcher's id; anything else is a fault. */
export function readWatcherId(word: string | undefined, fault: Fault): WatcherId | undefined {
  if (word === undefined) return undefined;
  const id = parseWatcherId(word);
  if (id !== undefined) return id;
  const examples = `${exampleWatcherId} or mail:abc123`;
  return parseFriendId(word) === undefined
    ? fault(`"${word}" is no watcher's id; they look like ${examples}.`)
    : fault(`"${word}" is somebody who can be watched, no watcher; ids of watchers look like ${examples}.`);
}
