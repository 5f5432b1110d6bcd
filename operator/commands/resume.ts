import { isPausedAt } from '../../lambdas/domain/control.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import type { Command } from '../command.ts';
import { moment } from '../words.ts';
import { nameOf, pauseOf, readTarget } from './pause-target.ts';

/** Ends a pause, whoever set it. */
export const resume: Command = {
  name: 'resume',
  summary: 'end the pause of a network or of the mail',
  help: `Usage: npm run operator:resume -- facebook|mail

Ends the pause of a network or of the mail, whether it was set by hand or by the service itself. Mend first what made the
service stop, or it stops again. In force everywhere within a minute; the next sweep does the rest. A function that
Facebook itself told to slow down keeps to that until it is over, whatever is said here.`,
  options: {},
  words: [1, 1],
  services: ['DynamoDB'],
  async run({ given, places, dynamoDb, print, clock }) {
    const target = readTarget(given.words[0]);
    const tableName = await places.table();
    const store = createControlStore({ dynamoDb, tableName });
    const before = pauseOf(await store.read(), target);
    if (before === undefined) return print(`${nameOf(target)} is not paused.`);
    await (target.kind === 'mail' ? store.resumeMail() : store.resumeScope(target.scope));
    if (pauseOf(await store.read(), target) !== undefined) {
      return print(`${nameOf(target)} was paused again in the same moment: something still asks for it. See the log.`);
    }
    const was = `It was paused until ${moment(before.until)} (${before.reason}).`;
    print(
      isPausedAt(before, clock())
        ? `${nameOf(target)} goes on. ${was}`
        : `${nameOf(target)} was not paused any more. ${was}`,
    );
  },
};
