import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { parseWatcherId, type Timestamp, type WatcherId } from '../domain/ids.ts';

/** Someone who asked to be forgotten, and when. */
export interface ErasureMessage {
  readonly watcherId: WatcherId;
  readonly askedAt: Timestamp;
}

const messageSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    watcherId: v.pipe(
      v.string(),
      v.check((id) => parseWatcherId(id) !== undefined, 'is not a watcher id'),
    ),
    askedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
);

/** Parses a message; `undefined` for what is none. */
export function parseErasureMessage(body: string): ErasureMessage | undefined {
  const parsed = v.safeParse(messageSchema, body);
  return parsed.success ? { ...parsed.output, watcherId: parsed.output.watcherId as WatcherId } : undefined;
}

/** Asks for the second pass of a deletion; the queue itself holds the message back until then. Throws the SDK's errors. */
export type AskForErasure = (message: ErasureMessage) => Promise<void>;

/** The queue of second passes. */
export function createErasureQueue(sqs: Pick<SQSClient, 'send'>, queueUrl: string): AskForErasure {
  return async (message) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
  };
}
