import { type AttributeValue, type GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { createMassAbsenceGuard } from '../../lambdas/checker/mass-absence.ts';
import { type FriendId, friendIdOf, type Scope, type WatcherId } from '../../lambdas/domain/ids.ts';
import { lookAt } from '../../lambdas/domain/look.ts';
import type { FriendReading, Reading } from '../../lambdas/domain/reading.ts';
import type { Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { keptLog } from '../support/logs.ts';
import { plazaId, plazaScope } from '../support/public-network.ts';
import { aWatcher } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const hour = 60 * 60_000;
const absent: Partial<FriendReading> = { status: null, text: 'new' };
const stated: Partial<FriendReading> = { status: 'Single', text: 'new' };

const people = (count: number, host = 'a.example'): FriendId[] =>
  Array.from({ length: count }, (_, index) => plazaId(host, index));

/** Somebody who saw all these people state something. */
function watching(id: string, friends: readonly FriendId[], watch: Partial<Watch> = {}): Watcher {
  const looked: Watch = { condition: 'any', status: 'Married', since: now - hour, text: 'old', ...watch };
  return { ...aWatcher(id, friends), watches: new Map(friends.map((friend) => [friend, looked])) };
}

const showing = (friends: readonly FriendId[], what: Partial<FriendReading>): [FriendId, FriendReading][] =>
  friends.map((friend) => [friend, { name: 'Somebody', at: now, ...what }]);

/** A guard, what it paused and wrote, and what it lets through of what these watchers all were shown. */
function guarding(sightings: readonly number[] = [now]) {
  const pauses: [Scope, number][] = [];
  const reasons: string[] = [];
  const noted: Scope[] = [];
  const forgotten: Scope[] = [];
  const { log, names, lines } = keptLog();
  const guard = createMassAbsenceGuard({
    control: {
      async pauseScope(scope, { until, reason }) {
        pauses.push([scope, until]);
        reasons.push(reason);
        return true;
      },
      async noteMassAbsence(scope) {
        noted.push(scope);
        return sightings;
      },
      async forgetMassAbsence(scope) {
        forgotten.push(scope);
      },
    },
    clock: () => now,
    log,
  });
  const left = (watchers: readonly Watcher[], ...shown: readonly [FriendId, FriendReading][]) =>
    leftBy({ firstLook: false }, watchers, ...shown);
  async function leftBy(
    options: { firstLook: boolean },
    watchers: readonly Watcher[],
    ...shown: readonly [FriendId, FriendReading][]
  ) {
    const reading: Reading = { kind: 'friends', friends: new Map(shown) };
    const readings = new Map<WatcherId, Reading>(watchers.map(({ id }) => [id, reading]));
    const plausible = await guard(watchers, readings, options);
    const of = plausible.readings.get(watchers[0]?.id as WatcherId);
    return { ...plausible, friends: of?.kind === 'friends' ? of.friends : new Map<FriendId, FriendReading>() };
  }
  return { guard, left, leftBy, pauses, reasons, noted, forgotten, names, lines };
}

describe('most people of a scope turn absent at once', () => {
  test('and all of that is unknown, the scope is paused and an error says so; what others state is read', async () => {
    const [gone, there] = [people(5), people(9).slice(5)];
    const { left, pauses, reasons, noted, lines } = guarding();
    const { friends, report } = await left(
      [watching('facebook:1', people(9))],
      ...showing(gone, absent),
      ...showing(there, stated),
    );
    expect([...friends.keys()]).toEqual(there);
    expect(pauses).toEqual([[plazaScope('a.example'), now + 8 * hour]]);
    expect(noted).toEqual([plazaScope('a.example')]);
    const fields = { scope: plazaScope('a.example'), absent: 5, stated: 9, sightings: 1 };
    expect(lines).toEqual([['network.mass-absence', fields]]);
    expect(reasons).toEqual(['most people state nothing any more, all at once']);
    expect(report.networkPauses).toBe(1);
  });

  test('though nobody watches five of them: people are counted over all watchers, each once', async () => {
    const [one, two, three] = people(3);
    const [four, five, six] = people(6).slice(3);
    const all = [one, two, three, four, five, six] as FriendId[];
    const watchers = [
      watching('facebook:1', all.slice(0, 3)),
      watching('facebook:2', all.slice(2, 5)),
      watching('facebook:3', all.slice(5)),
    ];
    const { left } = guarding();
    expect((await left(watchers, ...showing(all, absent))).friends.size).toBe(0);
  });

  test('on a network without hosts, too', async () => {
    const friends = people(5).map((_, index) => friendIdOf('bluesky', `did:web:p${index}.people.example`));
    const { left, pauses } = guarding();
    expect((await left([watching('facebook:1', friends)], ...showing(friends, absent))).friends.size).toBe(0);
    expect(pauses.map(([scope]) => scope)).toEqual(['bluesky']);
  });

  test('of one host: people of another are believed', async () => {
    const [gone, elsewhere] = [people(5), people(3, 'b.example')];
    const { left, pauses } = guarding();
    const { friends } = await left(
      [watching('facebook:1', [...gone, ...elsewhere])],
      ...showing([...gone, ...elsewhere], absent),
    );
    expect([...friends.keys()]).toEqual(elsewhere);
    expect(pauses).toEqual([[plazaScope('a.example'), now + 8 * hour]]);
  });
});

test('a first look pauses nothing for everybody: one person asked for it, and five accounts may be theirs', async () => {
  const { leftBy, pauses, noted, names } = guarding();
  const [gone, there] = [people(5), people(7).slice(5)];
  const { friends, report } = await leftBy(
    { firstLook: true },
    [watching('facebook:1', people(7))],
    ...showing(gone, absent),
    ...showing(there, stated),
  );
  expect([...friends.keys()]).toEqual(there);
  expect([pauses, noted, names, report.networkPauses]).toEqual([[], [], [], 0]);
});

test('of many hosts at once the largest are looked into, and all of it is unknown: strangers name any number of hosts', async () => {
  const { left, pauses, noted, names, lines } = guarding();
  const gone = Array.from({ length: 8 }, (_, index) => people(5 + index, `h${index}.example`)).flat();
  const there = people(3);
  const { friends, report } = await left(
    [watching('facebook:1', [...gone, ...there])],
    ...showing(gone, absent),
    ...showing(there, stated),
  );
  expect([...friends.keys()]).toEqual(there);
  expect(noted).toEqual([7, 6, 5, 4, 3].map((index) => plazaScope(`h${index}.example`)));
  expect(pauses.map(([scope]) => scope)).toEqual(noted);
  expect(report.networkPauses).toBe(5);
  expect(names).toEqual([...noted.map(() => 'network.mass-absence'), 'network.mass-absences-left']);
  expect(lines.at(-1)).toEqual(['network.mass-absences-left', { scopes: 3 }]);
});

test('of just as many hosts as are looked into, nothing is said to be left', async () => {
  const { left, names } = guarding();
  const gone = Array.from({ length: 5 }, (_, index) => people(5, `h${index}.example`)).flat();
  await left([watching('facebook:1', gone)], ...showing(gone, absent));
  expect(names).toEqual(gone.slice(0, 5).map(() => 'network.mass-absence'));
});

test('people who still say that they are with somebody else are no part of it', async () => {
  const [gone, there] = [people(5), people(11).slice(5)];
  const { left, pauses } = guarding();
  // Six of eleven state something: the five are not most people.
  const { friends } = await left(
    [watching('facebook:1', people(11))],
    ...showing(gone, absent),
    ...showing(there, { status: 'Engaged', text: 'new' }),
  );
  expect(friends.size).toBe(11);
  expect(pauses).toEqual([]);
});

test('who cannot be seen, or asks not to be watched, does not make a mass absence look smaller', async () => {
  const gone = people(6);
  const others = people(12).slice(6);
  // Not shown at all, shown without being read, and not to be watched.
  for (const shown of [[], showing(others, {}), showing(others, { optedOut: true, status: null })]) {
    const { left, noted, pauses } = guarding();
    await left([watching('facebook:1', people(12))], ...showing(gone, absent), ...shown);
    expect(noted).toEqual([plazaScope('a.example')]);
    expect(pauses).toHaveLength(1);
  }
});

test('where no text was kept and none came, a status that is gone counts', async () => {
  const { left, pauses } = guarding();
  await left([watching('facebook:1', people(5), { text: undefined })], ...showing(people(5), { status: null }));
  expect(pauses).toHaveLength(1);
});

describe('absences are believed', () => {
  const believed = async (watcher: Watcher, ...shown: [FriendId, FriendReading][]) => {
    const { left, pauses, noted } = guarding();
    const { friends, report } = await left([watcher], ...shown);
    expect(friends).toEqual(new Map(shown));
    expect([pauses, noted, report.networkPauses]).toEqual([[], [], 0]);
  };

  test('of fewer than five', () => believed(watching('facebook:1', people(4)), ...showing(people(4), absent)));

  test('of one person, however many watch them', async () => {
    const watchers = Array.from({ length: 10 }, (_, index) => watching(`facebook:${index}`, people(1)));
    const { left, pauses } = guarding();
    expect((await left(watchers, ...showing(people(1), absent))).friends.size).toBe(1);
    expect(pauses).toEqual([]);
  });

  test('of half', () =>
    believed(
      watching('facebook:1', people(12)),
      ...showing(people(6), absent),
      ...showing(people(12).slice(6), stated),
    ));

  test('of half, where the others still show the very text of before', () =>
    believed(
      watching('facebook:1', people(12)),
      ...showing(people(6), absent),
      ...showing(people(12).slice(6), { status: 'Married', text: 'old' }),
    ));

  test('of people of whom nobody saw a statement', () =>
    believed(watching('facebook:1', people(9), { status: undefined }), ...showing(people(9), absent)));

  test('of people whose text is the very one in which something was read: that is our own doing, and silent', () =>
    believed(watching('facebook:1', people(9)), ...showing(people(9), { status: null, text: 'old' })));

  test('and who asks not to be watched, or cannot be seen, is not absent', () =>
    believed(
      watching('facebook:1', people(13)),
      ...showing(people(9), { optedOut: true }),
      ...showing(people(13).slice(9), {}),
    ));
});

describe('a mass absence that lasts', () => {
  const gone = people(6);
  const watcher = watching('facebook:1', gone);

  test('is believed at the third look over a day, silently, and forgotten', async () => {
    const { left, pauses, forgotten, names } = guarding([now - 24 * hour, now - 8 * hour, now]);
    const { friends, report } = await left([watcher], ...showing(gone, absent));
    expect([...friends.values()].map(({ status, silent }) => [status, silent])).toEqual(gone.map(() => [null, true]));
    for (const [friend, reading] of friends) {
      const look = lookAt(watcher.watches.get(friend) as Watch, reading, hour);
      expect(look).toEqual({ watch: { condition: 'any', since: now, text: 'new' } });
    }
    expect([pauses, forgotten, report.networkPauses]).toEqual([[], [plazaScope('a.example')], 0]);
    expect(names).toEqual(['network.mass-absence-believed']);
  });

  test.each([
    ['at the second look, though a day later', [now - 24 * hour, now]],
    ['at the third, before the day is over', [now - 24 * hour + 1, now - 8 * hour, now]],
  ])('is not believed %s', async (_, sightings) => {
    const { left, pauses, forgotten } = guarding(sightings);
    expect((await left([watcher], ...showing(gone, absent))).friends.size).toBe(0);
    expect([pauses.length, forgotten.length]).toEqual([1, 0]);
  });
});

test('what was seen three days ago is forgotten: a server that stumbles once in a while is no lasting absence', async () => {
  let item: Record<string, AttributeValue> | undefined;
  const dynamoDb = {
    async send(command: GetItemCommand | PutItemCommand) {
      if (command instanceof PutItemCommand) item = command.input.Item;
      return { Item: item };
    },
  };
  const store = createControlStore({ dynamoDb: dynamoDb as never, tableName: 'table' });
  const scope = plazaScope('a.example');
  expect(await store.noteMassAbsence(scope, now)).toEqual([now]);
  expect(await store.noteMassAbsence(scope, now + 48 * hour)).toEqual([now, now + 48 * hour]);
  expect(await store.noteMassAbsence(scope, now + 96 * hour)).toEqual([now + 48 * hour, now + 96 * hour]);
});

test('watchers share what is left as they shared what was read, and who could not be read stays so', async () => {
  const { guard } = guarding();
  const watchers = ['facebook:1', 'facebook:2'].map((id) => watching(id, people(6)));
  const shared: Reading = { kind: 'friends', friends: new Map(showing(people(6), absent)) };
  const unknown: Reading = { kind: 'unknown', reason: 'timeout' };
  const { readings } = await guard(
    watchers,
    new Map<WatcherId, Reading>([
      ...watchers.map(({ id }) => [id, shared] as const),
      ['facebook:3' as WatcherId, unknown],
    ]),
    { firstLook: false },
  );
  const [one, two] = watchers.map(({ id }) => readings.get(id));
  expect(one?.kind === 'friends' && two?.kind === 'friends' && one.friends === two.friends).toBe(true);
  expect(readings.get('facebook:3' as WatcherId)).toBe(unknown);
});
