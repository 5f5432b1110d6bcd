import { InvokeCommand } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { inWords } from '../../terminal/words.ts';
import type { DeadLetterQueue } from '../aws/places.ts';
import type { CommandParts } from '../command.ts';
import { forEachLetter } from './move-back.ts';

/** What Lambda buries of an asynchronous invocation that failed. Source: Lambda developer guide, "Invocation record". */
const failureRecord = v.object({
  requestContext: v.object({ functionArn: v.string() }),
  requestPayload: v.record(v.string(), v.unknown()),
});

/** What SNS buries of a notification that it could not hand to a function. Source: SNS developer guide, "Dead-letter queues". */
const notification = v.looseObject({ Type: v.literal('Notification'), MessageId: v.string(), Message: v.string() });

/** The function that listens to notifications; its logical id. */
const listener = 'MailFeedback';

interface Invocation {
  readonly functionName: string;
  readonly payload: unknown;
}

/** Invokes functions again with what they failed on. What is no letter of a function's is left where it is. */
export async function invokeAgain(queue: DeadLetterQueue, parts: CommandParts): Promise<void> {
  const { lambda, print } = parts;
  const invoked = new Map<string, number>();
  let left = 0;
  await forEachLetter(queue, parts, async ({ Body: body = '' }) => {
    const invocation = await readLetter(body, parts);
    if (invocation === undefined) {
      left++;
      return false;
    }
    const { functionName, payload } = invocation;
    // Not waited for, as the first time: if it fails again it is buried again.
    await lambda.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        Payload: Buffer.from(JSON.stringify(payload)),
      }),
    );
    invoked.set(functionName, (invoked.get(functionName) ?? 0) + 1);
    return true;
  });
  for (const [name, letters] of invoked)
    print(`  ${name.split(':').at(-1)} invoked again with ${inWords(letters, 'letter')}.`);
  if (left > 0) print(`  ${inWords(left, 'letter')} left: of no function. The SQS console shows what they are.`);
}

async function readLetter(body: string, { places }: CommandParts): Promise<Invocation | undefined> {
  const failure = v.safeParse(v.pipe(v.string(), v.parseJson(), failureRecord), body);
  if (failure.success) {
    const { functionArn } = failure.output.requestContext;
    // Lambda names the version with it, which is always $LATEST.
    return { functionName: functionArn.replace(/:\$LATEST$/, ''), payload: failure.output.requestPayload };
  }
  const notified = v.safeParse(v.pipe(v.string(), v.parseJson(), notification), body);
  if (!notified.success) return undefined;
  return {
    functionName: await places.functionName(listener),
    payload: {
      Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: '', Sns: notified.output }],
    },
  };
}
