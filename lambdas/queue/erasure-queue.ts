import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { watcherIdSchema } from '../schemas/ids.ts';

/** Someone who asked to be forgotten, and when. */
export interface ErasureMessage {
  readonly watcherId: WatcherId;
  readonly askedAt: Timestamp;
}

const messageSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    watcherId: watcherIdSchema,
    askedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
);

/** Parses a message; `undefined` for anything else. */
export function parseErasureMessage(body: string): ErasureMessage | undefined {
  const parsed = v.safeParse(messageSchema, body);
  return parsed.success ? parsed.output : undefined;
}

/** Asks for the second pass of a deletion; the queue itself holds the message back until then. Throws the SDK's errors. */
export type AskForErasure = (message: ErasureMessage) => Promise<void>;

/** The queue of second passes. */
export function createErasureQueue(sqs: Pick<SQSClient, 'send'>, queueUrl: string): AskForErasure {
  return async (message) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
  };
}
