import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { readDuration, textOf } from '../arguments.ts';
import { type Command, CommandFault } from '../command.ts';
import { moment } from '../words.ts';
import { nameOf, pauseOf, readTarget } from './pause-target.ts';

/** Holds everything that concerns one network, or all mail, for a while. */
export const pause: Command = {
  name: 'pause',
  summary: 'hold a network (nobody is looked at) or the mail (alerts wait) for a while',
  help: `Usage: npm run operator:pause -- facebook|mail [options]

Holds a network, so that nobody's friends are read there, or all mail, so that alerts wait. Nothing is lost: the first
sweep after it finds what changed meanwhile. It is in force everywhere within a minute, and ends by itself, so that a
forgotten one does not last. A pause that ends later than the one asked for stays as it is; resume it first.

  --for 2h          how long, as 30m, 2h or 7d, a year at most (2h)
  --reason TEXT     why, for whoever looks; no names of people`,
  options: { for: { type: 'string' }, reason: { type: 'string' } },
  words: [1, 1],
  services: ['DynamoDB'],
  async run({ given, places, dynamoDb, print, clock }) {
    const target = readTarget(given.words[0]);
    const length = textOf(given, 'for') ?? '2h';
    const milliseconds = readDuration(length);
    if (milliseconds === undefined) {
      throw new CommandFault(`--for ${length} is no length of time; give one as 30m, 2h or 7d, a year at most.`);
    }
    const store = createControlStore({ dynamoDb, tableName: await places.table() });
    const until = clock() + milliseconds;
    const reason = textOf(given, 'reason') ?? 'paused by the operator';
    if (target.kind === 'mail') await store.pauseMail(until, reason);
    else await store.pauseScope(target.scope, until, reason);
    const inForce = pauseOf(await store.read(), target);
    if (inForce === undefined) throw new Error('the pause that was just set is not there');
    const what = `${nameOf(target)} is paused until ${moment(inForce.until)} (${inForce.reason}).`;
    print(inForce.until > until ? `${what} That is longer than what was asked for, so it stays.` : what);
    print(`In force everywhere within a minute. To end it: npm run operator:resume -- ${given.words[0]}`);
  },
};
