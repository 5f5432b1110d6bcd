import { isPausedAt } from '../../lambdas/domain/control.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { moment } from '../../terminal/words.ts';
import type { Command } from '../command.ts';
import { aboutHosts, nameOf, type PauseTarget, pauseOf, readTarget, targetNames } from './pause-target.ts';

const options = {} as const;

/** Ends a pause, no matter who set it. */
export const resume: Command<typeof options, PauseTarget> = {
  name: 'resume',
  summary: 'end the pause of a network, of one of its hosts, or of the mail',
  help: `Usage: npm run operator:resume -- WHAT

Ends the pause of a network, of one of its hosts, or of the mail, whether it was set by hand or by the service itself. Mend
first what made the service stop, or it stops again. In force everywhere within a minute; the next sweep does the rest. A
function that a network itself told to slow down keeps to that until it is over, whatever is said here.

  WHAT              one of ${targetNames}.
                    ${aboutHosts}`,
  options,
  words: ['WHAT'],
  services: ['DynamoDB'],
  read: (_, [word], fault) => readTarget(word, fault),
  async run(target, { places, dynamoDb, print, clock }) {
    const store = createControlStore({ dynamoDb, tableName: await places.table() });
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
