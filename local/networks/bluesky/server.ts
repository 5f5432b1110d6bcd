import { seededChance } from '../double/chance.ts';
import { Faults } from '../double/faults.ts';
import { createFiles } from '../double/files.ts';
import { type PublicDoubleOptions, worldOptionsOf } from '../double/public-double.ts';
import { RateLimit } from '../double/rate-limit.ts';
import { type RunningDouble, startDouble } from '../double/server.ts';
import { HttpStats } from '../double/stats.ts';
import type { Account } from './account.ts';
import { answerCall, appViewLimit } from './calls.ts';
import { PersonPatch } from './changes.ts';
import type { AppViewContext } from './context.ts';
import { FaultSettings } from './faults.ts';
import { World } from './world.ts';

/** A running double; paths of XRPC follow its address. */
export type BlueskyDouble = RunningDouble<Account, PersonPatch, FaultSettings>;

const fileAt = createFiles(
  {
    title: 'Bluesky',
    intro:
      'Everybody this Bluesky double knows. End a relationship here, or begin one, or write another bio, and everybody ' +
      'who watches sees it at the next look. The statuses are made up, so nobody gets hurt.',
  },
  [[/^\/_double\/page\.js$/, new URL('./web/page.js', import.meta.url), 'text/javascript']],
);

/**
 * Starts a double of Bluesky's app view on 127.0.0.1, with the public reads of profiles and follows, and under `/_double` a page and a
 * JSON interface to change its people and to make it fail. Rejects with Node's error when the port is taken, and when the state file
 * cannot be read.
 */
export async function startBlueskyDouble(options: PublicDoubleOptions): Promise<BlueskyDouble> {
  const world = new World(worldOptionsOf(options));
  const idOf = (person: string) => world.idOf(person);
  const context: AppViewContext = {
    world,
    faults: new Faults<FaultSettings>({}, idOf),
    stats: new HttpStats(),
    limit: new RateLimit(appViewLimit.calls, appViewLimit.milliseconds),
    chance: seededChance(1),
    url: () => double.url,
  };
  const double = await startDouble(options, {
    title: 'Bluesky',
    controlled: {
      people: world.people,
      idOf,
      describe,
      patch: PersonPatch,
      change: (patches) => world.change(patches),
      stats: context.stats,
      faults: context.faults,
      faultSettings: FaultSettings,
    },
    fileAt,
    answer: (call) => answerCall(context, call),
    close: () => world.close(),
  });
  return double;
}

function describe(account: Account) {
  return {
    id: account.id,
    did: account.did,
    handle: account.handle,
    name: account.name,
    relationship_status: account.relationshipStatus,
    description: account.description,
    labels: account.labels,
    state: account.state,
    friends: account.friends.size,
  };
}
