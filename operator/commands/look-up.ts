import { parseWatcherId } from '../../lambdas/domain/ids.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createLastSweep } from '../../lambdas/storage/last-sweep.ts';
import { type Command, CommandFault } from '../command.ts';
import { columns } from '../words.ts';
import { describeWatcher } from './describe-watcher.ts';
import { readWatcher } from './read-watcher.ts';

/** Shows how one watcher stands, and nothing personal. */
export const lookUp: Command = {
  name: 'look-up',
  summary: 'show how one watcher stands, with everything personal masked',
  help: `Usage: npm run operator:look-up -- ID

Shows how the watcher of that id (as in facebook:10150000000000001) stands: whether the next sweep looks at them, what is
owed, what stops them. Addresses, names, friends, statuses and tokens are not shown.`,
  options: {},
  words: [1, 1],
  services: ['DynamoDB'],
  async run(parts) {
    const { given, places, dynamoDb, print, clock } = parts;
    const id = parseWatcherId(given.words[0]);
    if (id === undefined) {
      throw new CommandFault(`"${given.words[0]}" is no watcher's id; they look like facebook:10150000000000001.`);
    }
    const found = await readWatcher(parts, id);
    if (found.kind === 'nobody') throw new CommandFault(`Nobody of the id ${id} is stored: never signed in, or left.`);
    if (found.kind === 'unreadable') {
      throw new CommandFault(
        `The item of ${id} is not as it should be, a defect of ours, at: ${found.paths.join(', ')}`,
      );
    }
    const access = { dynamoDb, tableName: await places.table() };
    const control = await createControlStore(access).read();
    const lastSweep = await createLastSweep(access, clock)();
    for (const line of columns(describeWatcher(found.watcher, { control, lastSweep, now: clock() }))) print(line);
  },
};
