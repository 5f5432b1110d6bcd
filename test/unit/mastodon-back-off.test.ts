import { describe, expect, test } from 'vitest';
import { createNetworkReading, requestsOf } from '../../lambdas/checker/read-networks.ts';
import type { GlobalPause } from '../../lambdas/domain/control.ts';
import type { FriendId, Scope } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { readerOfPublicNetwork } from '../../lambdas/networks/public-network.ts';
import { type ControlCache, createControlCache } from '../../lambdas/storage/control-cache.ts';
import { keptLog } from '../support/logs.ts';
import { html, json, manyOn, modern, onServer, readingServers, type Server } from '../support/mastodon-servers.ts';
import { aWatcher } from '../support/watchers.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const victim = 'victim.example.net';
const good = 'good.example.net';

/** Pauses as the table keeps them for all environments. */
function pausesInTable() {
  const pauses = new Map<Scope, GlobalPause>();
  const store = {
    read: async () => ({ pauses: new Map(pauses), unwatchable: new Set<FriendId>() }),
    async pauseScope(scope: Scope, pause: GlobalPause) {
      const before = pauses.get(scope);
      if (before === undefined || before.until < pause.until) pauses.set(scope, pause);
    },
    forgetStrikes: async (scope: Scope) => void pauses.delete(scope),
    dropExpired: async (scope: Scope) => void pauses.delete(scope),
  };
  return { pauses, store: store as unknown as Parameters<typeof createControlCache>[0] };
}

/** Environments of the checker that share a table and nothing else; each sweep gives each of them watchers of its own. */
function checkers(count: number, servers: Readonly<Record<string, Server>>) {
  const { pauses, store } = pausesInTable();
  const time = { now: Date.UTC(2026, 5, 1) };
  let calls: (readonly [host: string, at: number])[] = [];
  const counted = Object.fromEntries(
    Object.entries(servers).map(([host, server]): [string, Server] => [
      host,
      (call) => {
        calls.push([host, time.now]);
        return server(call);
      },
    ]),
  );
  const start = () => {
    const reader = readingServers(counted);
    const control = createControlCache(store, () => time.now);
    const { log } = keptLog();
    const network = readerOfPublicNetwork({
      read: (people, until, known) => {
        reader.time.now = time.now;
        return reader.read(people, { until, known: [...known] });
      },
    });
    const read = createNetworkReading({
      networks: { mastodon: network },
      control,
      clock: () => time.now,
      random: () => 0,
      log,
    });
    return { control, read };
  };
  const environments = Array.from({ length: count }, start);
  return {
    time,
    pauses,
    callsTo: (host: string) => calls.filter(([each]) => each === host).length,
    reset: () => {
      calls = [];
    },
    /** Lambda lets one environment go, and starts another. */
    replaceOne: () => void environments.splice(0, 1, start()),
    async sweep(watchersOf: (environment: number) => readonly Watcher[]) {
      for (const [index, { control, read }] of environments.entries()) {
        await (control as ControlCache).refresh();
        await read(requestsOf(watchersOf(index), control.now(), time.now, 0), time.now + 30_000);
      }
    },
  };
}

const noServers: [string, Server, number][] = [
  ['serves HTML', () => html(), 1],
  ['finds no such page', () => html(404), 3],
  ['is another API', () => json({ error: 'no such route' }, 404), 3],
  ['lets nobody in', () => json({ error: 'unauthorized' }, 401), 1],
  ['has a gate', () => html(403), 1],
  ['has had enough', () => json({}, 429), 1],
];

describe('a thousand made-up ids on a host that is no server of the network', () => {
  test.each(noServers)('that %s: what it gets in a day, from four checkers', async (_, server, callsEach) => {
    const { sweep, callsTo, time } = checkers(4, { [victim]: server });
    for (const end = time.now + day; time.now < end; time.now += 5 * minute) {
      await sweep((index) => [aWatcher('facebook:1', manyOn(victim, 250, 1 + 250 * index))]);
    }
    // At 0, 10 minutes, 1 and 7 hours, by the checker that comes first; three calls each where it says that nothing is there.
    expect(callsTo(victim)).toBe(callsEach * 4);
  });

  test('checkers that come and go do not start again: what is known of the host is in the table', async () => {
    const { sweep, callsTo, time, replaceOne } = checkers(4, { [victim]: () => html() });
    for (const end = time.now + day; time.now < end; time.now += 5 * minute) {
      replaceOne();
      await sweep((index) => [aWatcher('facebook:1', manyOn(victim, 250, 1 + 250 * index))]);
    }
    expect(callsTo(victim)).toBe(4);
  });
});

test('a server that was down when somebody new was chosen there is asked again as soon as others of its people are read', async () => {
  let up = false;
  const { sweep, callsTo, time, pauses } = checkers(2, { [good]: (call) => (up ? modern(call) : html(502)) });
  const newcomer = aWatcher('facebook:1', [onServer(good, 1)]);
  const known = aWatcher('facebook:2', [onServer(good, 2)]);
  const looked: Watcher = { ...known, watches: new Map([[onServer(good, 2), { condition: 'any', since: 5 }]]) };
  for (const wait of [0, 15 * minute, 2 * 60 * minute]) {
    time.now += wait;
    await sweep(() => [newcomer]);
  }
  expect([...pauses.values()]).toMatchObject([{ strikes: 3 }]);
  up = true;
  time.now += 5 * minute;
  await sweep(() => [newcomer, looked]);
  expect(pauses.size).toBe(0);
  const before = callsTo(good);
  time.now += 5 * minute;
  await sweep(() => [newcomer]);
  expect(callsTo(good)).toBeGreaterThan(before);
});
