import { seededChance } from '../double/chance.ts';
import { Faults } from '../double/faults.ts';
import { createFiles } from '../double/files.ts';
import { RateLimit } from '../double/rate-limit.ts';
import { type DoubleOptions, type RunningDouble, startDouble } from '../double/server.ts';
import { HttpStats } from '../double/stats.ts';
import type { Account } from './account.ts';
import { answerCall, serverLimit } from './calls.ts';
import { PersonPatch } from './changes.ts';
import type { AppViewContext } from './context.ts';
import { FaultSettings } from './faults.ts';
import { World } from './world.ts';

/** What a double is started with. */
export interface MastodonDoubleOptions extends DoubleOptions {
  /** Milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
}

/** A running double; paths of XRPC follow its address. */
export type MastodonDouble = RunningDouble<Account, PersonPatch, FaultSettings>;

const fileAt = createFiles(
  {
    title: 'Mastodon',
    intro:
      'Everybody this Mastodon double knows. End a relationship here, or begin one, or write another bio, and everybody ' +
      'who watches sees it at the next look. The statuses are made up, so nobody gets hurt.',
  },
  [[/^\/_double\/page\.js$/, new URL('./web/page.js', import.meta.url), 'text/javascript']],
);

/**
 * Starts a double of Mastodon's app view on 127.0.0.1, with the public reads of profiles and follows, and under `/_double` a page and a
 * JSON interface to change its people and to make it fail. Rejects with Node's error when the port is taken, and when the state file
 * cannot be read.
 */
export async function startMastodonDouble(options: MastodonDoubleOptions): Promise<MastodonDouble> {
  const world = new World({ people: options.people, stateFile: options.stateFile, now: options.now ?? Date.now });
  const idOf = (person: string) => world.idOf(person);
  const context: AppViewContext = {
    world,
    faults: new Faults<FaultSettings>({}, idOf),
    stats: new HttpStats(),
    limit: new RateLimit(serverLimit.calls, serverLimit.milliseconds),
    chance: seededChance(1),
    url: () => double.url,
  };
  const double = await startDouble(options, {
    title: 'Mastodon',
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
