import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { doubtfulInFlight, hostsInFlight } from '../../lambdas/networks/mastodon/people-reader.ts';
import {
  account,
  html,
  json,
  manyOn,
  modern,
  none,
  older,
  onServer,
  readingServers,
  type Server,
} from '../support/mastodon-servers.ts';

const minute = 60_000;
const hour = 60 * minute;
const alpha = 'alpha.example.net';
const beta = 'beta.example.net';
const scope = (host: string) => `mastodon:${host}`;

describe('people are read', () => {
  test('at their home servers, 40 a call, each once', async () => {
    const { read, callsTo, rests } = readingServers({ [alpha]: modern, [beta]: modern });
    const people = [...manyOn(alpha, 90), ...manyOn(beta, 3)];
    const answer = await read(people);
    expect(callsTo(alpha).map(({ ids }) => ids.length)).toEqual([40, 40, 10]);
    expect(callsTo(beta)).toHaveLength(1);
    expect([...answer.people.keys()].sort()).toEqual([...people].sort());
    expect(answer).toMatchObject({ calls: 4, pauses: [], unknowns: {} });
    expect(rests()).toBe(1);
  });

  test('one by one where that is all there is, which is found out once', async () => {
    const { read, calls } = readingServers({ [alpha]: older });
    expect((await read(manyOn(alpha, 5))).people.size).toBe(5);
    expect(calls.map(({ together }) => together)).toEqual([true, false, false, false, false, false]);
    calls.length = 0;
    expect((await read(manyOn(alpha, 2))).people.size).toBe(2);
    expect(calls.map(({ path }) => path)).toEqual(['/api/v1/accounts/1', '/api/v1/accounts/2']);
  });

  test('one call at a time per host, several hosts at once', async () => {
    const open = new Map<string, number>();
    let most = 0;
    const slow: Server = async (call) => {
      const { host } = call;
      open.set(host, (open.get(host) ?? 0) + 1);
      expect(open.get(host)).toBe(1);
      most = Math.max(
        most,
        [...open.values()].reduce((sum, each) => sum + each, 0),
      );
      await setImmediate();
      open.set(host, 0);
      return modern(call);
    };
    const { read } = readingServers({ [alpha]: slow, [beta]: slow });
    await read([...manyOn(alpha, 100), ...manyOn(beta, 100)]);
    expect(most).toBe(2);
  });

  test('with ids of every kind of server', async () => {
    const ids = [
      '109302436954721982',
      '0123456789abcdef0123456789abcdef',
      '01890c5e-3b1c-7000-8000-000000000000',
      'AbC_-9',
    ];
    const { read } = readingServers({ [alpha]: modern });
    expect((await read(ids.map((id) => onServer(alpha, id)))).people.size).toBe(ids.length);
  });

  test('as of the moment of the call, earlier by what a cache says', async () => {
    const { read, time } = readingServers({
      [alpha]: ({ ids }) => json(account(alpha, ids[0] ?? ''), 200, { age: '86400' }),
      [beta]: modern,
    });
    // The first call finds that it cannot read together; what follows is of the cache.
    const servers = readingServers({
      [alpha]: (call) =>
        call.together ? json({}, 404) : json(account(alpha, call.ids[0] ?? ''), 200, { age: '86400' }),
    });
    const { people } = await servers.read([onServer(alpha, 1)]);
    expect(people.get(onServer(alpha, 1))?.at).toBe(servers.time.now - 86_400_000);
    expect((await read([onServer(beta, 1)])).people.get(onServer(beta, 1))?.at).toBe(time.now);
  });
});

describe('who stays unknown', () => {
  test('who is left out of the answer, or was not asked for', async () => {
    const { read } = readingServers({
      [alpha]: ({ ids }) => json([...ids.slice(1).map((id) => account(alpha, id)), account(alpha, '999')]),
    });
    const answer = await read(manyOn(alpha, 3));
    expect([...answer.people.keys()]).toEqual([onServer(alpha, 2), onServer(alpha, 3)]);
    expect(answer.unknowns).toEqual({ 'left out of the answer': 1 });
  });

  test('a copy: its home is another server', async () => {
    const { read } = readingServers({
      [alpha]: ({ ids }) => json(ids.map((id) => account(alpha, id, { url: `https://${beta}/@p${id}` }))),
    });
    expect((await read(manyOn(alpha, 1))).people.size).toBe(0);
  });

  test('who is not there, one by one, while others are read', async () => {
    const { read } = readingServers({
      [alpha]: (call) => (call.ids[0] === '2' ? json({ error: 'Record not found' }, 404) : older(call)),
    });
    const answer = await read(manyOn(alpha, 3));
    expect(answer.people.size).toBe(2);
    expect(answer).toMatchObject({ unknowns: { 'not there': 1 }, pauses: [] });
  });

  test('everybody on a server that shows nothing to strangers, which is asked once in half an hour', async () => {
    const { read, calls, time } = readingServers({ [alpha]: () => json({ error: 'unauthorized' }, 401) });
    expect(await read(manyOn(alpha, 100))).toMatchObject({
      unknowns: { 'shows nothing to strangers': 100 },
      pauses: [],
    });
    await read(manyOn(alpha, 100));
    expect(calls).toHaveLength(1);
    time.now += 31 * minute;
    await read(manyOn(alpha, 100));
    expect(calls).toHaveLength(2);
  });

  test('who is left when time runs out: no call starts that could not be answered', async () => {
    const { read, calls, time } = readingServers({
      [alpha]: (call) => {
        time.now += 4_900;
        return modern(call);
      },
    });
    const answer = await read(manyOn(alpha, 200), { until: time.now + 10_200 });
    expect(calls).toHaveLength(2);
    expect(answer).toMatchObject({ unknowns: { 'out of time': 120 }, pauses: [] });
  });

  test('a call is given no more time than there is, and ten seconds at most', async () => {
    const { read, calls, time } = readingServers({ [alpha]: modern });
    await read(manyOn(alpha, 1), { until: time.now + 3_000 });
    await read(manyOn(alpha, 1), { until: time.now + 300_000 });
    expect(calls.map(({ timeout }) => timeout)).toEqual([3_000, 10_000]);
  });
});

describe('a host’s limits', () => {
  const limited = (remaining: number, reset: number): Record<string, string> => ({
    'x-ratelimit-limit': '300',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': new Date(reset).toISOString(),
  });

  test('at a fifth of the limit it is left alone until the count starts again; the rest waits, and comes first then', async () => {
    let left = 62;
    const { read, calls, time } = readingServers({
      [alpha]: ({ ids }) =>
        json(
          ids.map((id) => account(alpha, id)),
          200,
          limited(--left, time.now + 2 * minute),
        ),
    });
    const people = manyOn(alpha, 200, 100);
    const first = await read(people);
    expect(calls).toHaveLength(2);
    expect(first).toMatchObject({ unknowns: { 'rate limit': 120 }, pauses: [] });
    expect((await read(people)).calls).toBe(0);
    time.now += 2 * minute;
    left = 62;
    const second = await read(people);
    const seen = new Set([...first.people.keys(), ...second.people.keys()]);
    expect(seen.size).toBe(160);
  });

  test('people who are not known to be there cannot take the room of those who are', async () => {
    let left = 68;
    const { read, time } = readingServers({
      [alpha]: ({ ids }) =>
        json(
          ids.map((id) => account(alpha, id)),
          200,
          limited(--left, time.now + minute),
        ),
    });
    const known = manyOn(alpha, 160, 10_000);
    const { people } = await read([...manyOn(alpha, 2_000), ...known], { known });
    expect(known.every((each) => people.has(each))).toBe(true);
    expect(people.size).toBe(320);
  });

  test.each([
    ['its own word', { 'x-ratelimit-reset': new Date(Date.UTC(2026, 5, 1) + 4 * minute).toISOString() }, 4 * minute],
    ['seconds', { 'retry-after': '120' }, 2 * minute],
    ['nothing', {}, 5 * minute],
    ['a moment long gone', { 'x-ratelimit-reset': '2001-01-01T00:00:00Z' }, minute],
    ['a date', { 'retry-after': new Date(Date.UTC(2026, 5, 1) + 3 * minute).toUTCString() }, 3 * minute],
    ['what is no number', { 'x-ratelimit-reset': '1793500000', 'retry-after': 'NaN' }, 5 * minute],
    [
      'a window that is over, and seconds',
      { 'x-ratelimit-reset': '2026-05-31T23:59:00Z', 'retry-after': '120' },
      2 * minute,
    ],
    ['a week', { 'retry-after': '604800' }, hour],
  ])('after a 429 with %s everybody leaves it alone', async (_, headers: Record<string, string>, forMilliseconds) => {
    const { read, calls } = readingServers({
      [alpha]: () => json({ error: 'Too many requests' }, 429, headers),
      [beta]: modern,
    });
    const people = [...manyOn(alpha, 100), ...manyOn(beta, 100)];
    const answer = await read(people);
    expect(answer.pauses).toEqual([{ scope: scope(alpha), forMilliseconds, reason: 'HTTP 429' }]);
    expect(answer.people.size).toBe(100);
    await read(people);
    expect(calls.filter(({ host }) => host === alpha)).toHaveLength(1);
  });

  test('a gate’s page that refuses is a 429 in other words', async () => {
    const { read } = readingServers({ [alpha]: () => html(403) });
    expect((await read(manyOn(alpha, 1))).pauses).toMatchObject([{ scope: scope(alpha), reason: 'HTTP 403' }]);
  });

  test('a server that takes fewer at once is asked for fewer from then on', async () => {
    const { read, calls } = readingServers({
      [alpha]: (call) => (call.ids.length > 20 ? json({ error: 'Too many' }, 422) : modern(call)),
    });
    expect((await read(manyOn(alpha, 80))).people.size).toBe(80);
    expect(calls.map(({ ids }) => ids.length)).toEqual([40, 20, 20, 20, 20]);
    calls.length = 0;
    await read(manyOn(alpha, 40));
    expect(calls.map(({ ids }) => ids.length)).toEqual([20, 20]);
  });
});

describe('a server that fails', () => {
  const failures: [string, Server, string][] = [
    ['a fault of its own', () => json({ error: 'oops' }, 500), 'HTTP 500'],
    ['a gate’s 502', () => html(502), 'HTTP 502'],
    ['HTML', () => html(), 'not valid JSON'],
    ['a redirect', () => json({}, 301), 'HTTP 301'],
    ['no connection', () => none(), 'no connection'],
    ['what is no list of accounts', () => json({ accounts: [] }), 'not an answer with accounts'],
    ['a list of nothing', () => json([null, 7]), 'not an answer with accounts'],
  ];
  test.each(failures)(
    '%s: three in a row, and everybody leaves it alone for five minutes',
    async (_, server, reason) => {
      const { read, calls } = readingServers({ [alpha]: server, [beta]: modern });
      const people = [...manyOn(alpha, 200), ...manyOn(beta, 40)];
      const answer = await read(people);
      expect(answer.pauses).toEqual([{ scope: scope(alpha), forMilliseconds: 5 * minute, reason }]);
      expect(answer.people.size).toBe(40);
      expect(answer.unknowns).toEqual({ [reason]: 200 });
      expect(calls.filter(({ host }) => host === alpha)).toHaveLength(3);
    },
  );

  test('hanging: one call a reading, since another would only wait as long', async () => {
    const { read, calls, time } = readingServers({ [alpha]: () => none('timeout') });
    for (const pauses of [0, 0, 1]) {
      expect((await read(manyOn(alpha, 200))).pauses).toHaveLength(pauses);
      time.now += minute;
    }
    expect(calls).toHaveLength(3);
  });

  test('now and then: the others of its people are read, and nobody leaves it alone', async () => {
    const { read } = readingServers({ [alpha]: (call) => (call.before % 2 === 1 ? json({}, 500) : modern(call)) });
    const answer = await read(manyOn(alpha, 200));
    expect(answer).toMatchObject({ pauses: [], unknowns: { 'HTTP 500': 80 } });
    expect(answer.people.size).toBe(120);
  });

  test('that reads together and suddenly finds no such path is not asked one by one', async () => {
    const { read, calls } = readingServers({ [alpha]: (call) => (call.before === 0 ? modern(call) : html(404)) });
    await read(manyOn(alpha, 200));
    expect(calls.every(({ together }) => together)).toBe(true);
    expect(calls).toHaveLength(4);
  });

  test('one id that it stumbles over keeps nobody else from being read, known or not', async () => {
    const stumbling: Server = (call) => (call.ids.includes('7') ? json({}, 500) : modern(call));
    const { read } = readingServers({ [alpha]: stumbling });
    const known = manyOn(alpha, 40, 1_000);
    await read(known);
    const answer = await read([...known, ...manyOn(alpha, 40)], { known });
    expect(answer.people.size).toBe(79);
    expect(answer.pauses).toEqual([]);
    const alone = readingServers({ [alpha]: stumbling });
    await alone.read(known);
    const newcomers = await alone.read(manyOn(alpha, 40), { known: [] });
    expect(newcomers.people.size).toBe(39);
    expect(newcomers.pauses).toEqual([]);
  });

  test('many ids that it stumbles over do not get it paused for those who are known', async () => {
    const { read } = readingServers({
      [alpha]: (call) => (call.ids.some((id) => id.startsWith('x')) ? json({}, 500) : modern(call)),
    });
    const known = manyOn(alpha, 400);
    await read(known);
    const madeUp = Array.from({ length: 400 }, (_, index) => onServer(alpha, `x${index}`));
    for (let sweep = 0; sweep < 5; sweep++) {
      const answer = await read([...madeUp, ...known], { known });
      expect(known.every((each) => answer.people.has(each))).toBe(true);
      expect(answer.pauses).toEqual([]);
    }
  });
});

describe('a host that never answered as its network does', () => {
  const made = (count: number) => manyOn('victim.example.net', count);
  const noServers: [string, Server, number][] = [
    ['HTML with 200', () => html(), 1],
    ['HTML with 404', () => html(404), 3],
    ['a fault', () => html(500), 1],
    ['no connection', () => none(), 1],
    ['an address that is not public', () => none('not reachable'), 1],
    ['another API’s “not found”', () => json({ error: 'no such route' }, 404), 3],
    ['another API’s answers', () => json({ id: 1 }), 1],
    ['a refusal', () => json({ error: 'unauthorized' }, 401), 1],
    ['a gate that lets nobody in', () => html(403), 1],
    ['a gate that has had enough', () => json({}, 429), 1],
  ];
  test.each(noServers)('%s: a few calls, then less and less, down to once a day', async (_, server, callsEach) => {
    const { read, calls, time } = readingServers({ 'victim.example.net': server });
    const asked: number[] = [];
    for (let sweep = 0; sweep < 3 * 144; sweep++) {
      const before = calls.length;
      const { pauses } = await read(made(100), { known: [] });
      if (calls.length > before) asked.push(time.now);
      if (calls.length > before) expect(pauses).toMatchObject([{ neverAnswered: true }]);
      else expect(pauses).toEqual([]);
      expect(calls.length - before).toBeLessThanOrEqual(callsEach);
      time.now += 10 * minute;
    }
    const hours = asked.slice(1).map((at, index) => (at - (asked[index] ?? 0)) / hour);
    expect(hours).toEqual([1 / 6, 1, 6, 24, 24].map((each) => expect.closeTo(each, 5)).slice(0, hours.length));
    expect(asked.length).toBe(6);
  });

  test('who was read there before is read all the same, and clears it for the others', async () => {
    let up = false;
    const { read } = readingServers({ [alpha]: (call) => (up ? modern(call) : html(502)) });
    expect((await read(manyOn(alpha, 3), { known: [] })).pauses).toMatchObject([{ neverAnswered: true }]);
    up = true;
    const answer = await read(manyOn(alpha, 4), { known: [onServer(alpha, 4)] });
    expect(answer.people.size).toBe(4);
    expect(answer.alive).toEqual([scope(alpha)]);
  });

  test('once it answered, it is left alone no longer on that account, no matter who is read next', async () => {
    let up = false;
    const { read } = readingServers({ [alpha]: (call) => (up ? modern(call) : html(502)) });
    await read(manyOn(alpha, 3), { known: [] });
    up = true;
    await read([onServer(alpha, 9)]);
    expect((await read(manyOn(alpha, 3), { known: [] })).people.size).toBe(3);
  });

  test('people who were read there before wait for a 429 as long as it asks for, not as long as the others would', async () => {
    let answer: Server = () => html(502);
    const { read, time } = readingServers({ [alpha]: (call) => answer(call) });
    for (const wait of [10 * minute, hour, 6 * hour, 0]) {
      expect((await read(manyOn(alpha, 3), { known: [] })).pauses).toMatchObject([{ neverAnswered: true }]);
      time.now += wait;
    }
    answer = () => json({ error: 'Too many requests' }, 429, { 'retry-after': '120' });
    await read([onServer(alpha, 9)]);
    answer = modern;
    time.now += 2 * minute;
    expect((await read([onServer(alpha, 9)])).people.size).toBe(1);
  });

  test('names that nobody has are answered as its network does: the server is one, and is not left alone', async () => {
    for (const server of [
      () => json([]),
      (call) => (call.together ? json({}, 404) : json({ error: 'Record not found' }, 404)),
    ] as Server[]) {
      const { read } = readingServers({ [alpha]: server });
      const answer = await read(manyOn(alpha, 5), { known: [] });
      expect(answer.pauses).toEqual([]);
      expect(answer.alive).toEqual([scope(alpha)]);
    }
  });
});

describe('a hundred tarpits', () => {
  /** A call that hangs costs its ten seconds; the others are answered meanwhile. */
  function tarpits() {
    const waiting: (() => void)[] = [];
    let most = 0;
    let hanging = 0;
    const tarpit: Server = () =>
      new Promise((resolve) => {
        hanging++;
        most = Math.max(most, hanging);
        waiting.push(() => {
          hanging--;
          resolve(none('timeout'));
        });
      });
    const hosts = Array.from({ length: 100 }, (_, index) => `tar${index}.example.net`);
    const servers = readingServers({
      [alpha]: modern,
      [beta]: modern,
      ...Object.fromEntries(hosts.map((host) => [host, tarpit])),
    });
    const stuck = hosts.map((host) => onServer(host, 1));
    /** Lets those that hang now end, ten seconds later. */
    async function tenSeconds() {
      for (let turn = 0; turn < 20; turn++) await setImmediate();
      servers.time.now += 10_000;
      for (const end of waiting.splice(0)) end();
    }
    return { ...servers, stuck, tenSeconds, most: () => most };
  }

  test('hosts nobody was read at share a quarter of the calls in flight, and the others do not wait for them', async () => {
    const { read, callsTo, stuck, tenSeconds, most, time } = tarpits();
    const known = [...manyOn(alpha, 100), ...manyOn(beta, 100)];
    const reading = read([...stuck, ...known], { known, until: time.now + 36_000 });
    await tenSeconds();
    expect(callsTo(alpha).length + callsTo(beta).length).toBe(6);
    for (let turn = 0; turn < 4; turn++) await tenSeconds();
    const answer = await reading;
    expect(answer.people.size).toBe(200);
    expect(most()).toBe(doubtfulInFlight);
    expect(doubtfulInFlight).toBe(hostsInFlight / 4);
  });

  test('hosts that answered once and hang now have a turn, and share that quarter from then on', async () => {
    const { read, callsTo, stuck, tenSeconds, most, time } = tarpits();
    const known = [...stuck, ...manyOn(alpha, 100), ...manyOn(beta, 100)];
    const first = read(known, { until: time.now + 36_000 });
    for (let turn = 0; turn < 5; turn++) await tenSeconds();
    expect((await first).people.size).toBe(200);
    expect(most()).toBe(hostsInFlight - doubtfulInFlight);
    const before = callsTo(alpha).length;
    const second = read(known, { until: time.now + 36_000 });
    await tenSeconds();
    expect(callsTo(alpha).length).toBe(before + 3);
    for (let turn = 0; turn < 5; turn++) await tenSeconds();
    await second;
  });

  test('hosts that answer well, but slowly, share that quarter for an hour, and have two calls at a time', async () => {
    const waiting: (() => void)[] = [];
    let [open, most] = [0, 0];
    const slow: Server = async (call) => {
      open++;
      most = Math.max(most, open);
      await new Promise<void>((resolve) => waiting.push(resolve));
      open--;
      return older(call);
    };
    const hosts = Array.from({ length: 50 }, (_, index) => `slow${index}.example.net`);
    const servers = readingServers({
      [alpha]: modern,
      ...Object.fromEntries(hosts.map((host) => [host, slow])),
    });
    const { read, callsTo, time } = servers;
    const known = [...hosts.flatMap((host) => manyOn(host, 20)), ...manyOn(alpha, 100)];
    async function turns(count: number) {
      for (let turn = 0; turn < count; turn++) {
        for (let tick = 0; tick < 20; tick++) await setImmediate();
        time.now += 9_000;
        for (const end of waiting.splice(0)) end();
      }
    }
    const first = read(known, { until: time.now + 130_000 });
    await turns(6);
    const { people, pauses } = await first;
    expect(callsTo(hosts[0] as string)).toHaveLength(2);
    expect([...people.keys()].filter((id) => manyOn(alpha, 100).includes(id))).toHaveLength(100);
    expect(pauses).toEqual([]);

    most = 0;
    const second = read(known, { until: time.now + 130_000 });
    await turns(1);
    expect(callsTo(alpha)).toHaveLength(6);
    await turns(15);
    await second;
    expect(most).toBe(doubtfulInFlight);
    const askedOf = callsTo(hosts[0] as string).map(({ ids }) => ids);
    expect(askedOf).toHaveLength(4);
    expect(askedOf.slice(2)).not.toEqual(askedOf.slice(0, 2));

    time.now += 60 * minute;
    most = 0;
    const third = read(known, { until: time.now + 130_000 });
    await turns(6);
    await third;
    expect(most).toBe(hostsInFlight - doubtfulInFlight);
  });
});
