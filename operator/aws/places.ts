import type { SQSClient } from '@aws-sdk/client-sqs';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as v from 'valibot';

/** Who mails come from, and the configuration set they are sent with, where there is one. */
export interface Sender {
  readonly address: string;
  readonly configurationSetName?: string;
}

/** Where the things are that commands work on. All throw `CommandFault` when they are not to be found, and the SDK's errors. */
export interface Places {
  /** The table's name. */
  table(): Promise<string>;
  queueUrls(): Promise<readonly string[]>;
  sender(): Promise<Sender>;
  /** The secret with the keys, by a name that Secrets Manager knows. */
  keysSecret(): Promise<string>;
  /** What Lambda calls the function of this logical id. */
  functionName(logicalId: string): Promise<string>;
}

/** A queue as the commands need it. */
export interface Queue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** Messages that can be received, about. */
  readonly waiting: number;
  /** Where messages go that failed too often. */
  readonly deadLetterArn?: string;
}

/** A dead-letter queue, with the queues whose messages end there; none where functions bury what they failed on. */
export interface DeadLetterQueue extends Queue {
  readonly sources: readonly Queue[];
}

const redrivePolicySchema = v.pipe(v.string(), v.parseJson(), v.object({ deadLetterTargetArn: v.string() }));

/** Asks SQS about each queue. */
export async function describeQueues(sqs: Pick<SQSClient, 'send'>, urls: readonly string[]): Promise<Queue[]> {
  return Promise.all(
    urls.map(async (url) => {
      const { Attributes: attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ['QueueArn', 'RedrivePolicy', 'ApproximateNumberOfMessages'],
        }),
      );
      const redrive = v.safeParse(redrivePolicySchema, attributes.RedrivePolicy);
      return {
        name: url.slice(url.lastIndexOf('/') + 1),
        url,
        arn: attributes.QueueArn ?? '',
        waiting: Number(attributes.ApproximateNumberOfMessages ?? 0),
        ...(redrive.success ? { deadLetterArn: redrive.output.deadLetterTargetArn } : {}),
      };
    }),
  );
}

/** The queues that have no place of their own for dead letters: they are it. No name is looked at, just what the queues are set to do. */
export function deadLetterQueuesAmong(queues: readonly Queue[]): DeadLetterQueue[] {
  return queues
    .filter(({ deadLetterArn }) => deadLetterArn === undefined)
    .map((queue) => ({ ...queue, sources: queues.filter(({ deadLetterArn }) => deadLetterArn === queue.arn) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
