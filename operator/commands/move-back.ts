import {
  DeleteMessageCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { parseCheckMessage } from '../../lambdas/queue/check-message.ts';
import { parseErasureMessage } from '../../lambdas/queue/erasure-queue.ts';
import { inWords } from '../../terminal/words.ts';
import type { DeadLetterQueue, Queue } from '../aws/places.ts';
import { CommandFault, type CommandParts } from '../command.ts';

/** How long the command waits for SQS to finish, and how often it looks. */
const patience = 60_000;
const interval = 2_000;

/** Moves the letters of queues back to those queues. SQS does it where it can; one that cannot (the local one) is helped out by hand. */
export async function moveBack(queue: DeadLetterQueue, parts: CommandParts): Promise<void> {
  const { sqs, print } = parts;
  try {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queue.arn }));
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (!/^(InvalidAction|UnknownOperation|UnsupportedOperation|NotImplemented)/.test(name)) throw error;
    print(`  This SQS knows no StartMessageMoveTask (${name}): moved here one by one instead.`);
    return moveByHand(queue, parts);
  }
  for (let waited = 0; waited < patience; waited += interval) {
    await parts.sleep(interval);
    const { Results: tasks = [] } = await sqs.send(
      new ListMessageMoveTasksCommand({ SourceArn: queue.arn, MaxResults: 1 }),
    );
    const [task] = tasks;
    const moved = task?.ApproximateNumberOfMessagesMoved ?? 0;
    if (task?.Status === 'COMPLETED') return print(`  ${inWords(moved, 'message')} sent back.`);
    if (task?.Status === 'FAILED') {
      throw new CommandFault(
        `SQS stopped after ${inWords(moved, 'message')}: ${task.FailureReason ?? 'no reason given'}.`,
      );
    }
  }
  print('  SQS is still moving them; npm run operator:redrive -- --look says what is left.');
}

async function moveByHand(queue: DeadLetterQueue, parts: CommandParts): Promise<void> {
  const moved = new Map<string, number>();
  let left = 0;
  await forEachLetter(queue, parts, async (message) => {
    const target = targetOf(message, queue.sources);
    if (target === undefined) {
      left++;
      return false;
    }
    await parts.sqs.send(new SendMessageCommand({ QueueUrl: target.url, MessageBody: message.Body ?? '' }));
    moved.set(target.name, (moved.get(target.name) ?? 0) + 1);
    return true;
  });
  for (const [name, messages] of moved) parts.print(`  ${inWords(messages, 'message')} sent back to ${name}.`);
  if (left > 0) parts.print(`  ${inWords(left, 'message')} left: nothing says which queue they are from.`);
  if (moved.size + left === 0)
    parts.print('  None could be received: they are being looked at elsewhere, or were moved.');
}

/**
 * Receives every letter there was once and deletes those that `deal` returns true for. Deleted after they were dealt with: a crash in
 * between doubles a letter, which harms nobody, and loses none.
 */
export async function forEachLetter(
  queue: Queue,
  { sqs }: CommandParts,
  deal: (message: Message) => Promise<boolean>,
): Promise<void> {
  let left = queue.waiting;
  // No more than there were: one that fails again at once must not be moved in a circle.
  while (left > 0) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.url,
        MaxNumberOfMessages: Math.min(10, left),
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (messages.length === 0) return;
    for (const message of messages) {
      left--;
      if (!(await deal(message))) continue;
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
    }
  }
}

/** The queue that a message came from: the one it names, the only one there is, or the one that takes messages of its kind. */
function targetOf(message: Message, sources: readonly Queue[]): Queue | undefined {
  const arn = message.Attributes?.DeadLetterQueueSourceArn;
  const named = sources.find((source) => source.arn === arn);
  if (named !== undefined || sources.length === 1) return named ?? sources[0];
  const body = message.Body ?? '';
  if (parseCheckMessage(body).kind === 'check') return sources.find(({ name }) => name.includes('Checks'));
  if (parseErasureMessage(body) !== undefined) return sources.find(({ name }) => name.includes('Erasures'));
  return undefined;
}
