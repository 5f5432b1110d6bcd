import { seededChance } from '../double/chance.ts';
import { FaultsOfServers } from '../double/faults-of-servers.ts';
import { createFiles } from '../double/files.ts';
import { type PublicDoubleOptions, worldOptionsOf } from '../double/public-double.ts';
import { type RunningDouble, startDouble } from '../double/server.ts';
import { type ServersReport, ServersStats } from '../double/stats-of-servers.ts';
import type { Account } from './account.ts';
import { answerCall } from './calls.ts';
import { PersonPatch } from './changes.ts';
import type { MastodonContext } from './context.ts';
import { FaultSettings, type ServerFaultSettings } from './faults.ts';
import { Limits } from './limits.ts';
import { World } from './world.ts';

/** A running double; its address and a host, as in `<url>/alpha.example`, are where that server is. */
export type MastodonDouble = RunningDouble<Account, PersonPatch, FaultSettings, ServersReport>;

const fileAt = createFiles(
  {
    title: 'Mastodon',
    intro:
      'Everybody on the servers of this Mastodon double. End a relationship here, or begin one, or write another profile, ' +
      'and everybody who watches sees it at the next look. The statuses are made up, so nobody gets hurt.',
  },
  [[/^\/_double\/page\.js$/, new URL('./web/page.js', import.meta.url), 'text/javascript']],
);

/**
 * Starts a double of several servers with Mastodon's API on one port of 127.0.0.1, with the public reads of accounts and follows, and under
 * `/_double` a page and a JSON interface to change their people and to make them fail. Rejects with Node's error when the port is taken, and
 * when the state file cannot be read.
 */
export async function startMastodonDouble(options: PublicDoubleOptions): Promise<MastodonDouble> {
  const world = new World(worldOptionsOf(options));
  const idOf = (person: string) => world.idOf(person);
  const context: MastodonContext = {
    world,
    faults: new FaultsOfServers<ServerFaultSettings>({}, idOf),
    stats: new ServersStats(),
    limits: new Limits(),
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
    friend_id: `mastodon:${account.host}:${account.idAtHome}`,
    handle: `@${account.username}@${account.host}`,
    name: account.name,
    relationship_status: account.relationshipStatus,
    note: account.note,
    fields: account.fields,
    state: account.state,
    moved_to: account.movedTo,
    friends: account.friends.size,
  };
}
