import { parseWatcherId, type WatcherId } from '../domain/ids.ts';
import { segmentEndBytes } from './segment-ends.ts';

/** At most this many watchers per message: a body of 1,000 ids stays below the 64 KB that SQS bills as one request. */
export const watchersPerMessage = 1_000;

/** At most this many messages per `SendMessageBatch`; SQS's limit. */
export const messagesPerSend = 10;

/** A message stays below 64 KB, its attributes included: SQS bills every 64 KB begun as a request. */
export const maximumMessageBytes = 64 * 1024;
const maximumBodyBytes = maximumMessageBytes - segmentEndBytes;

/** The message body: a JSON array of watcher ids and nothing else; keys, never objects that could be stale. */
export function formatCheckMessage(ids: readonly WatcherId[]): string {
  return JSON.stringify(ids);
}

/** Parses a message body. `poison`, with the reason but never the content, for whatever is not an array of watcher ids. */
export function parseCheckMessage(
  body: string,
): { kind: 'check'; ids: WatcherId[] } | { kind: 'poison'; reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: 'poison', reason: 'not JSON' };
  }
  if (!Array.isArray(value)) return { kind: 'poison', reason: 'not an array' };
  if (value.length === 0) return { kind: 'poison', reason: 'empty' };
  if (value.length > watchersPerMessage) return { kind: 'poison', reason: `more than ${watchersPerMessage} ids` };
  const ids = value.map(parseWatcherId);
  const wrong = ids.indexOf(undefined);
  if (wrong !== -1) return { kind: 'poison', reason: `element ${wrong} is not a watcher id` };
  return { kind: 'check', ids: [...new Set(ids as WatcherId[])] };
}

/** Cuts ids into messages of `size`, fewer where ids are so long that the body would pass 64 KB. */
export function* batchesOf(ids: Iterable<WatcherId>, size: number = watchersPerMessage): Generator<WatcherId[]> {
  let message: WatcherId[] = [];
  let bytes = 2;
  for (const id of ids) {
    const more = id.length + 3;
    if (message.length === size || bytes + more > maximumBodyBytes) {
      yield message;
      message = [];
      bytes = 2;
    }
    message.push(id);
    bytes += more;
  }
  if (message.length > 0) yield message;
}
