import { inWords } from '../../terminal/words.ts';
import { deadLetterQueuesAmong, describeQueues } from '../aws/places.ts';
import { type Command, CommandFault } from '../command.ts';
import { invokeAgain } from './invoke-again.ts';
import { moveBack } from './move-back.ts';

const options = { queue: { type: 'string' }, look: { type: 'boolean' } } as const;

/** Which queues, by a part of their name, and whether to look only. */
interface RedriveInput {
  readonly name: string;
  readonly lookOnly: boolean;
}

/** Gives the dead letters another try. */
export const redrive: Command<typeof options, RedriveInput> = {
  name: 'redrive',
  summary: 'give dead letters another try',
  help: `Usage: npm run operator:redrive -- [options]

Sends every message of the dead-letter queues back to the queue it came from, and invokes functions again with what they
failed on. Mend first what made them fail (the runbook says how to find it): what still holds brings them back. Trying
one twice harms nobody.

  --queue NAME      only the dead-letter queue whose name contains this
  --look            only say how many there are`,
  options,
  words: [],
  services: ['SQS', 'Lambda'],
  read: (given) => ({ name: given.queue?.toLowerCase() ?? '', lookOnly: given.look === true }),
  async run({ name: wanted, lookOnly }, parts) {
    const { places, sqs, print } = parts;
    const all = deadLetterQueuesAmong(await describeQueues(sqs, await places.queueUrls()));
    const chosen = all.filter(({ name }) => name.toLowerCase().includes(wanted));
    if (chosen.length === 0) {
      const names = all.map(({ name }) => name).join(', ');
      throw new CommandFault(
        wanted === ''
          ? 'There is no dead-letter queue there.'
          : `No dead-letter queue is called that; there are ${names}.`,
      );
    }
    for (const queue of chosen) {
      const from = queue.sources.map(({ name }) => name).join(' and ') || 'functions';
      print(`${queue.name} (of ${from}): ${inWords(queue.waiting, 'dead letter')}`);
      if (queue.waiting === 0 || lookOnly) continue;
      if (queue.sources.length > 0) await moveBack(queue, parts);
      else await invokeAgain(queue, parts);
    }
  },
};
