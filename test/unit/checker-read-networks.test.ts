import { describe, expect, test } from 'vitest';
import { createNetworkReading, requestsOf, type TakeReadings } from '../../lambdas/checker/read-networks.ts';
import type { Control, GlobalPause } from '../../lambdas/domain/control.ts';
import { type Scope, scopeOfNetwork, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Reading } from '../../lambdas/domain/reading.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { NetworkAnswer, NetworkReader, ReadRequest } from '../../lambdas/networks/network.ts';
import type { ControlCache } from '../../lambdas/storage/control-cache.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { keptLog } from '../support/logs.ts';
import { plaza, plazaId, plazaScope } from '../support/public-network.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const until = now + 30_000;
const control: Control = { pauses: new Map(), unwatchable: new Set() };
const ben = plazaId('a.example', 7);

/** Ten watchers, each of one friend on either network. */
const watchers = Array.from({ length: 10 }, (_, index) => aWatcher(`facebook:${index}`, ['2', ben]));
const requests = requestsOf(watchers, control, now, 0);
const ids = watchers.map(({ id }) => id);

const seen: Reading = { kind: 'friends', friends: new Map() };
const answerOf = (asked: readonly ReadRequest[], more: Partial<NetworkAnswer> = {}): NetworkAnswer => ({
  readings: new Map(asked.map(({ watcherId }) => [watcherId, seen])),
  pauses: [],
  unknowns: {},
  calls: 1,
  ...more,
});
const sees: NetworkReader = { read: async (asked) => answerOf(asked) };

function reading(
  readers: { facebook?: NetworkReader; plaza?: NetworkReader },
  more: { random?: number; pauseScope?: ControlCache['pauseScope']; before?: Control['pauses'] } = {},
) {
  const { log, names, lines } = keptLog();
  const pauses: [Scope, number][] = [];
  const alive: Scope[] = [];
  const read = createNetworkReading({
    networks: readers as Readonly<Partial<Record<NetworkId, NetworkReader>>>,
    control: {
      now: () => ({ pauses: more.before ?? new Map(), unwatchable: new Set() }),
      noteAlive: async (scope) => void alive.push(scope),
      async pauseScope(scope, pause) {
        pauses.push([scope, pause.until]);
        return more.pauseScope?.(scope, pause) ?? true;
      },
    },
    clock: () => now,
    random: () => more.random ?? 0,
    log,
  });
  return { read: (take?: TakeReadings) => read(requests, until, take), names, lines, pauses, alive };
}

/** Networks of which there are readings, watcher by watcher, each kind once. */
function networksRead(readings: ReadonlyMap<WatcherId, object>): string[] {
  return [
    ...new Set(
      ids.map((id) =>
        Object.keys(readings.get(id) ?? {})
          .sort()
          .join(),
      ),
    ),
  ];
}

test('each network is asked once for all watchers who need it, and told of their tokens only where it has any', async () => {
  const asked: Record<string, { requests: readonly ReadRequest[]; until: number }[]> = { facebook: [], plaza: [] };
  const asking = (network: string): NetworkReader => ({
    async read(those, end) {
      asked[network]?.push({ requests: those, until: end });
      return answerOf(those);
    },
  });
  const { readings, report } = await reading({ facebook: asking('facebook'), plaza: asking('plaza') }).read();
  expect(networksRead(readings)).toEqual(['facebook,plaza']);
  expect(report).toMatchObject({ read: 10, networkCalls: 2, unknown: 0, defects: 0 });
  expect(asked.facebook).toHaveLength(1);
  expect(asked.plaza).toHaveLength(1);
  expect(asked.facebook?.[0]?.until).toBe(until);
  const first = (network: string) => {
    const request = asked[network]?.[0]?.requests[0];
    return { ...request, wanted: [...(request?.wanted ?? [])] };
  };
  expect(first('facebook')).toEqual({
    watcherId: ids[0],
    sealedToken: 'sealed',
    wanted: [friendId('2')],
    lapse: 'confirm',
  });
  expect(first('plaza')).toEqual({ watcherId: ids[0], sealedToken: undefined, wanted: [ben], lapse: 'confirm' });
});

test('readings are passed on as soon as every network is done with a watcher, and no sooner', async () => {
  const passedOn: string[] = [];
  const early: NetworkReader = {
    async read(those, _until, handOver) {
      for (const { watcherId } of those) handOver?.(watcherId, seen);
      expect(passedOn).toEqual([]);
      return answerOf([]);
    },
  };
  const slow: NetworkReader = {
    async read(those, _until, handOver) {
      await Promise.resolve();
      const [one, ...rest] = those;
      if (one !== undefined) handOver?.(one.watcherId, seen);
      expect(passedOn).toEqual([`${one?.watcherId} facebook,plaza`]);
      return answerOf(rest);
    },
  };
  const { readings, report } = await reading({ facebook: early, plaza: slow }).read((watcherId, those) =>
    passedOn.push(`${watcherId} ${Object.keys(those).sort().join()}`),
  );
  expect(passedOn.sort()).toEqual(ids.map((id) => `${id} facebook,plaza`).sort());
  expect(readings.size).toBe(0);
  expect(report.read).toBe(10);
});

test('a paused scope is not asked for', () => {
  const paused = (scope: Scope): Control => ({
    ...control,
    pauses: new Map([[scope, { until: now + 1, reason: 'HTTP 429' }]]),
  });
  expect([...requestsOf(watchers, paused(plazaScope('a.example')), now, 0).keys()]).toEqual(['facebook']);
  expect([...requestsOf(watchers, paused(scopeOfNetwork('facebook')), now, 0).keys()]).toEqual([plaza]);
});

describe('networks fail apart', () => {
  test('a reader that throws costs its own readings, and is a defect', async () => {
    const broken: NetworkReader = { read: () => Promise.reject(new TypeError('x is not a function')) };
    const { read, names, lines } = reading({ facebook: broken, plaza: sees });
    const { readings, report } = await read();
    expect(networksRead(readings)).toEqual(['plaza']);
    expect(report).toMatchObject({ read: 10, defects: 1, unknown: 10, unknownReasons: { 'reader failed': 10 } });
    expect(names).toEqual(['network.reader-failed']);
    expect(lines).toMatchObject([['network.reader-failed', { network: 'facebook', errorName: 'TypeError' }]]);
  });

  test('what time mends is no defect', async () => {
    const { report } = await reading({
      facebook: sees,
      plaza: { read: () => Promise.reject(new TableBusyError('busy')) },
    }).read();
    expect(report).toMatchObject({ read: 10, defects: 0, unknown: 10 });
  });

  test('one that is not set up leaves its friends unknown, and the others’ readings as they are', async () => {
    const { readings, report } = await reading({ facebook: sees }).read();
    expect(networksRead(readings)).toEqual(['facebook']);
    expect(report).toMatchObject({ read: 10, unknown: 10, unknownReasons: { 'not set up': 10 }, defects: 0 });
  });

  test('one that asks to be left alone is paused for as long, and what it showed counts', async () => {
    const pauses = [
      { scope: plazaScope('a.example'), forMilliseconds: 60_000, reason: 'HTTP 429' },
      { scope: plazaScope('b.example'), forMilliseconds: 90_000, reason: 'HTTP 429' },
    ];
    const outcome = reading({
      facebook: sees,
      plaza: { read: async (asked) => answerOf(asked, { pauses, unknowns: { 'host paused': 4 } }) },
    });
    const { readings, report } = await outcome.read();
    expect(networksRead(readings)).toEqual(['facebook,plaza']);
    expect(outcome.pauses).toEqual([
      [plazaScope('a.example'), now + 60_000],
      [plazaScope('b.example'), now + 90_000],
    ]);
    // One server of many is nothing to be called for.
    expect(report).toMatchObject({ networkPauses: 0, hostPauses: 2, unknown: 4 });
    expect(report.unknownReasons).toEqual({ 'host paused': 4 });
    expect(outcome.names).toEqual(['host.paused', 'host.paused']);
  });

  test('a pause of a whole network calls somebody', async () => {
    const pauses = [{ scope: scopeOfNetwork('facebook'), forMilliseconds: 60_000, reason: 'HTTP 429' }];
    const outcome = reading({ facebook: { read: async (asked) => answerOf(asked, { pauses }) } });
    expect((await outcome.read()).report).toMatchObject({ networkPauses: 1, hostPauses: 0 });
    const scope = scopeOfNetwork('facebook');
    expect(outcome.lines).toEqual([
      ['network.paused', { network: 'facebook', scope, reason: 'HTTP 429', milliseconds: 60_000 }],
    ]);
  });

  test('a host that never answered as its network does is left alone for longer each time, down to once a day', async () => {
    const scope = plazaScope('a.example');
    const asked = { scope, forMilliseconds: 1, reason: 'not valid JSON', neverAnswered: true } as const;
    const asking: NetworkReader = { read: async (requests) => answerOf(requests, { pauses: [asked] }) };
    let pause: GlobalPause | undefined;
    const minutes: number[] = [];
    for (let strike = 1; strike <= 6; strike++) {
      const outcome = reading(
        { plaza: asking },
        {
          before: new Map(pause === undefined ? [] : [[scope, pause]]),
          async pauseScope(_, made) {
            pause = made;
            return true;
          },
        },
      );
      await outcome.read();
      expect(outcome.lines).toMatchObject([['host.paused', { scope, strikes: strike }]]);
      minutes.push(((pause?.until ?? 0) - now) / 60_000);
    }
    expect(minutes).toEqual([10, 60, 6 * 60, 24 * 60, 24 * 60, 24 * 60]);
  });

  test('a host that answered as its network does is noted as alive, so that newcomers are read there', async () => {
    const scopes = [plazaScope('a.example'), plazaScope('b.example')];
    const { read, alive } = reading({ plaza: { read: async (asked) => answerOf(asked, { alive: scopes }) } });
    await read();
    expect(alive).toEqual(scopes);
  });

  test('a pause that could not be kept is logged', async () => {
    const pauses = [{ scope: plazaScope('a.example'), forMilliseconds: 60_000, reason: 'HTTP 429' }];
    const asking: NetworkReader = { read: async (asked) => answerOf(asked, { pauses }) };
    const { read, names, lines } = reading({ plaza: asking }, { pauseScope: async () => false });
    await read();
    expect(names).toEqual(['host.paused', 'network.pause-not-kept']);
    expect(lines[1]).toEqual(['network.pause-not-kept', { scope: plazaScope('a.example') }]);
  });

  test('a table that is too busy to keep a pause costs no reading; a defect in keeping it is one', async () => {
    const scope = plazaScope('a.example');
    const pauses = [{ scope, forMilliseconds: 60_000, reason: 'HTTP 429' }];
    const asking: NetworkReader = { read: async (asked) => answerOf(asked, { pauses }) };
    const failing = (error: Error) => reading({ plaza: asking }, { pauseScope: () => Promise.reject(error) });

    const busy = failing(new TableBusyError('busy'));
    const { readings, report } = await busy.read();
    expect(networksRead(readings)).toEqual(['plaza']);
    expect(report).toMatchObject({ read: 10, hostPauses: 1, defects: 0 });
    expect(busy.lines[1]).toMatchObject(['network.pause-not-kept', { scope, errorName: 'TableBusyError' }]);

    const broken = failing(new TypeError('x'));
    expect((await broken.read()).report).toMatchObject({ defects: 1 });
    expect(broken.names).toEqual(['host.paused', 'network.reader-failed']);
  });

  test('what is handed over twice counts once, and the first time; what nobody asked for does not count', async () => {
    const other: Reading = { kind: 'unknown', reason: 'the second' };
    const twice: NetworkReader = {
      async read(those, _until, handOver) {
        for (const { watcherId } of those) handOver?.(watcherId, seen);
        for (const { watcherId } of those) handOver?.(watcherId, other);
        handOver?.('facebook:stranger' as WatcherId, seen);
        return answerOf(those, { readings: new Map(those.map(({ watcherId }) => [watcherId, other])) });
      },
    };
    const { readings, report } = await reading({ facebook: twice, plaza: sees }).read();
    expect(report).toMatchObject({ read: 10, defects: 0 });
    expect([...readings.keys()].sort()).toEqual([...ids].sort());
    for (const id of ids) expect(readings.get(id)).toEqual({ facebook: seen, plaza: seen });
  });

  test('a watcher of whom no network handed over anything is passed on to nobody', async () => {
    const silent: NetworkReader = { read: async (asked) => answerOf(asked, { readings: new Map() }) };
    const { readings, report } = await reading({ facebook: silent, plaza: silent }).read();
    expect(readings.size).toBe(0);
    expect(report.read).toBe(0);
  });

  test('a watcher of whom one network showed friends counts as read once', async () => {
    const unknown: Reading = { kind: 'unknown', reason: 'null item' };
    const { report } = await reading({
      facebook: {
        read: async (asked) =>
          answerOf(asked, { readings: new Map(asked.map(({ watcherId }) => [watcherId, unknown])) }),
      },
      plaza: { read: async (asked) => answerOf(asked.slice(0, 3)) },
    }).read();
    expect(report.read).toBe(3);
  });
});

test.each([
  [0, 0],
  [0.35, 3],
  [0.999, 9],
])(
  'the order is begun elsewhere each time, so that not the same wait when time is short: %d',
  async (random, start) => {
    let order: readonly WatcherId[] = [];
    const noting: NetworkReader = {
      async read(asked) {
        order = asked.map(({ watcherId }) => watcherId);
        return answerOf(asked);
      },
    };
    await reading({ facebook: noting, plaza: sees }, { random }).read();
    expect(order).toEqual([...ids.slice(start), ...ids.slice(0, start)]);
  },
);

test('what a token is asked about is decided for each watcher, and the operator is believed until the time they said', () => {
  const account = { token: 'sealed', lapseNotedAt: now - 1_000 };
  const both = [{ ...aWatcher('facebook:1', ['2']), accounts: { facebook: account } }, aWatcher('facebook:2', ['2'])];
  const questions = (believedUntil: number) => {
    const believing: Control = { ...control, lapsesBelieved: new Map([['facebook', believedUntil]]) };
    return requestsOf(both, believing, now, 1_000)
      .get('facebook')
      ?.map(({ lapse }) => lapse);
  };
  expect(questions(now + 1)).toEqual(['believe', 'believe']);
  expect(questions(now)).toEqual(['confirm', 'note']);
});

describe('a token that was seen not to work', () => {
  const lapseNotedAt = now - 10 * 60_000;
  const watcher = aWatcher('facebook:1', ['2']);
  const { facebook } = watcher.accounts;
  if (facebook === undefined) throw new Error('no account');
  const lapsed: Watcher = { ...watcher, accounts: { facebook: { ...facebook, lapseNotedAt } } };
  const questionOf = (lapseMilliseconds: number, believedUntil?: number) => {
    const lapsesBelieved = new Map<NetworkId, number>(believedUntil === undefined ? [] : [['facebook', believedUntil]]);
    const asked = requestsOf([lapsed], { ...control, lapsesBelieved }, now, lapseMilliseconds);
    return asked.get('facebook')?.[0]?.lapse;
  };

  test('is asked about once that is long enough ago', () => {
    expect(questionOf(10 * 60_000)).toBe('confirm');
    expect(questionOf(10 * 60_000 + 1)).toBe('note');
  });

  test('is believed without asking as long as the operator says so', () => {
    expect(questionOf(60 * 60_000, now + 1)).toBe('believe');
    expect(questionOf(60 * 60_000, now)).toBe('note');
  });
});
