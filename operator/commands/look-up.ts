import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createLastSweep } from '../../lambdas/storage/last-sweep.ts';
import { columns } from '../../terminal/columns.ts';
import { type Command, CommandFault } from '../command.ts';
import { exampleWatcherId } from '../networks/index.ts';
import { describeWatcher } from './describe-watcher.ts';
import { readWatcher } from './read-watcher.ts';
import { readWatcherId } from './watcher-id.ts';

const options = {} as const;

/** Shows how one watcher stands, and nothing personal. */
export const lookUp: Command<typeof options, WatcherId> = {
  name: 'look-up',
  summary: 'show how one watcher stands, with everything personal masked',
  help: `Usage: npm run operator:look-up -- ID

Shows how the watcher of that id (as in ${exampleWatcherId}) stands: whether the next sweep looks at them, what is
owed, what stops them. Addresses, names, friends, statuses and tokens are not shown.
`,
  options,
  words: ['ID'],
  services: ['DynamoDB'],
  read: (_, [word], fault) => readWatcherId(word, fault),
  async run(id, parts) {
    const { places, dynamoDb, print, clock } = parts;
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
