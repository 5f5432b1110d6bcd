import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { endSessions, sessionsOf } from '../../lambdas/domain/session-list.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { inWords } from '../../terminal/words.ts';
import { type Command, CommandFault } from '../command.ts';
import { exampleWatcherId } from '../networks/index.ts';
import { readWatcher } from './read-watcher.ts';
import { readWatcherId } from './watcher-id.ts';

const options = {} as const;

/** Signs somebody out everywhere. */
export const endSessionsCommand: Command<typeof options, WatcherId> = {
  name: 'end-sessions',
  summary: 'sign somebody out in every browser',
  help: `Usage: npm run operator:end-sessions -- ID

Ends all sessions of one watcher, at once and everywhere: when somebody else is signed in to their account, or a browser
was lost. What they watch stays, and mails go on. They sign in again as before. So can anybody who reads their
mail, or is signed in as them at a network.

  ID                a watcher, such as ${exampleWatcherId}`,
  options,
  words: ['ID'],
  services: ['DynamoDB'],
  read: (_, [word], fault) => readWatcherId(word, fault),
  async run(id, parts) {
    const { dynamoDb, places, print, clock, sleep, random } = parts;
    const found = await readWatcher(parts, id);
    if (found.kind === 'nobody') throw new CommandFault(`There is no watcher ${id}.`);
    if (found.kind === 'unreadable') {
      throw new CommandFault(`The item of ${id} cannot be read (${found.paths.join(', ')}); nothing was changed.`);
    }
    const store = createWatcherStore({ dynamoDb, tableName: await places.table(), sleep, random });
    let ended = 0;
    const outcome = await store.change(found.watcher, (current) => {
      ended = sessionsOf(current, clock()).length;
      return endSessions(current);
    });
    if (outcome.kind === 'gone') throw new CommandFault(`${id} has left in this very moment.`);
    print(ended === 0 ? `${id} was signed in nowhere.` : `${inWords(ended, 'session')} of ${id} ended.`);
  },
};
