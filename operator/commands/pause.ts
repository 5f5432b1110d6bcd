import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { moment } from '../../terminal/words.ts';
import type { Command } from '../command.ts';
import { aboutHosts, nameOf, type PauseTarget, pauseOf, readTarget, targetNames, wordFor } from './pause-target.ts';
import { readLength } from './read-length.ts';

const options = { for: { type: 'string' }, reason: { type: 'string' } } as const;

/** What is to be held, for how many milliseconds, and why. */
interface PauseInput {
  readonly target: PauseTarget;
  readonly milliseconds: number;
  readonly reason: string;
}

/** Holds everything that concerns one network or one of its hosts, or all mail, for a while. */
export const pause: Command<typeof options, PauseInput> = {
  name: 'pause',
  summary: 'hold a network or one of its hosts (nobody is looked at), or the mail (alerts wait), for a while',
  help: `Usage: npm run operator:pause -- WHAT [options]

Holds a network or one of its hosts, so that nobody's friends are read there, or all mail, so that alerts wait. Nothing is
lost: the first sweep after it finds what changed meanwhile. It is in force everywhere within a minute, and ends by itself,
so that a forgotten one does not last. A pause that ends later than the one asked for stays as it is; resume it first.

  WHAT              one of ${targetNames}.
                    ${aboutHosts}
  --for 2h          how long, as 30m, 2h or 7d, a year at most (2h)
  --reason TEXT     why, for others who look; no names of people`,
  options,
  words: ['WHAT'],
  services: ['DynamoDB'],
  read(given, [word], fault) {
    const target = readTarget(word, fault);
    const milliseconds = readLength(given.for ?? '2h', fault);
    if (target === undefined || milliseconds === undefined) return undefined;
    return { target, milliseconds, reason: given.reason ?? 'paused by the operator' };
  },
  async run({ target, milliseconds, reason }, { places, dynamoDb, print, clock }) {
    const store = createControlStore({ dynamoDb, tableName: await places.table() });
    const until = clock() + milliseconds;
    if (target.kind === 'mail') await store.pauseMail(until, reason);
    else await store.pauseScope(target.scope, { until, reason });
    const inForce = pauseOf(await store.read(), target);
    if (inForce === undefined) throw new Error('the pause that was just set is not there');
    const what = `${nameOf(target)} is paused until ${moment(inForce.until)} (${inForce.reason}).`;
    print(inForce.until > until ? `${what} That is longer than what was asked for, so it stays.` : what);
    print(`In force everywhere within a minute. To end it: npm run operator:resume -- ${wordFor(target)}`);
  },
};
