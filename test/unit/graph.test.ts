import { setImmediate as othersHadTheirTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { createFacebookReader, graphSizes } from '../../lambdas/networks/facebook/friend-reader.ts';
import { type BatchAnswer, createGraphBatch, type GraphBatch } from '../../lambdas/networks/facebook/graph-batch.ts';
import { type GraphFault, graphFault } from '../../lambdas/networks/facebook/graph-errors.ts';
import { createGraphGet } from '../../lambdas/networks/facebook/graph-get.ts';
import type { CheckLapse } from '../../lambdas/networks/facebook/lapse-check.ts';
import type { Log } from '../../lambdas/observability/log.ts';
import { friendSet } from '../support/friend-set.ts';
import { friendId } from '../support/watchers.ts';

describe('an error is judged by code and subcode', () => {
  test.each<[GraphFault, number[]]>([
    ['transient', [1, 2, 9_999]],
    ['network-throttled', [4, 341, 613, 32, 80_000, 80_001, 80_004]],
    ['watcher-throttled', [17]],
    ['watcher-blocked', [368]],
    ['sign-in-again', [3, 10, 102, 190, 200, 210, 299]],
    ['permanent', [803]],
    ['our-defect', [100, 2500]],
  ])('%s', (fault, codes) => {
    for (const code of codes) expect([code, graphFault(code)]).toEqual([code, fault]);
  });

  test('a person who is not visible is not our defect', () => expect(graphFault(100, 33)).toBe('permanent'));
});

const now = Date.UTC(2026, 5, 1);

function network(batch: GraphBatch, sizes = graphSizes, more: { checkLapse?: CheckLapse } = {}) {
  const logged: string[] = [];
  const write: Log['info'] = (message) => logged.push(message);
  const facebook = createFacebookReader({
    batch,
    appSecret: 'secret',
    checkLapse: more.checkLapse ?? (async () => undefined),
    sizes,
    openToken: async (_, sealed) => (sealed === 'broken' ? { kind: 'unreadable' } : { kind: 'token', token: sealed }),
    clock: () => now,
    sleep: async () => {},
    random: () => 0,
    log: { debug: write, info: write, warn: write, error: write },
  });
  return { facebook, logged };
}

const id = (index: number) => `facebook:${index}` as WatcherId;
const requests = (count: number, wanted = ['f']) =>
  Array.from({ length: count }, (_, index) => ({
    watcherId: id(index),
    sealedToken: `t${index}`,
    wanted: friendSet(wanted.map(friendId)),
    lapse: 'note' as const,
  }));
const page = (friends: string[], after?: string) => ({
  kind: 'body' as const,
  body: {
    data: friends.map((friend) => ({ id: friend, name: friend, relationship_status: 'Single' })),
    ...(after === undefined ? {} : { paging: { cursors: { after }, next: 'https://graph.example/?access_token=t' } }),
  },
});
const items = (list: Extract<BatchAnswer, { kind: 'items' }>['items'], usage?: number): BatchAnswer => ({
  kind: 'items',
  items: list,
  usage,
  version: 'v27.0',
});
const fault = (code: number, subcode?: number) => ({
  kind: 'fault' as const,
  fault: graphFault(code, subcode),
  code,
  subcode,
});

describe('reading friend lists', () => {
  test('fifty people are one call, and a page is asked only while a wanted friend is missing', async () => {
    const calls: string[][] = [];
    const { facebook } = network(async (urls) => {
      calls.push([...urls]);
      return items(urls.map((url) => (url.includes('after=') ? page(['f']) : page(['other'], 'next'))));
    });
    const answer = await facebook.read(requests(120), now + 60_000);
    expect(calls.map(({ length }) => length).sort()).toEqual([20, 20, 50, 50, 50, 50]);
    expect(answer.calls).toBe(6);
    expect(
      [...answer.readings.values()].every(
        (reading) => reading.kind === 'friends' && reading.friends.has(friendId('f')),
      ),
    ).toBe(true);

    calls.length = 0;
    await network(async (urls) => {
      calls.push([...urls]);
      return items(urls.map(() => page(['f'], 'next')));
    }).facebook.read(requests(50), now + 60_000);
    expect(calls).toHaveLength(1);
  });

  test('lists are handed over as they are complete, further pages as soon as they fill a call', async () => {
    const happened: string[] = [];
    const { facebook } = network(async (urls) => {
      happened.push(`${urls.length} pages`);
      return items(urls.map((url) => (url.includes('after=') ? page(['f']) : page(['other'], 'next'))));
    });
    const answer = await facebook.read(requests(600), now + 60_000, () => void happened.push('handed over'));
    expect(answer.readings.size).toBe(0);
    expect(happened.filter((each) => each === '50 pages')).toHaveLength(24);
    expect(happened.filter((each) => each === 'handed over')).toHaveLength(600);
    // Twelve calls of first pages: somebody is done before the last of them is made.
    expect(happened.indexOf('handed over')).toBeLessThan(12);
  });

  test('after code 1 a smaller page is asked for, and smaller ones again; then the person is unknown', async () => {
    const limits: (string | null)[] = [];
    const answering = (working: string) =>
      network(async (urls) => {
        const limit = new URLSearchParams(urls[0]?.split('?')[1]).get('limit');
        limits.push(limit);
        return items(urls.map(() => (limit === working ? page(['f']) : fault(1))));
      }).facebook.read(requests(1), now + 60_000);
    expect((await answering('100')).readings.get(id(0))?.kind).toBe('friends');
    expect((await answering('never')).readings.get(id(0))).toEqual({ kind: 'unknown', reason: 'code 1' });
    expect(limits).toEqual(['500', '100', '500', '100', '25']);
  });

  test('null where a field may be missing is a field that is missing', async () => {
    const bodies = [
      { data: [{ id: 'f', name: null, relationship_status: null }], paging: null },
      { data: [{ id: 'f', name: 'F' }], paging: { cursors: null, next: null } },
      { data: [{ id: 'f', name: 'F' }], paging: { cursors: { after: null } } },
    ];
    for (const body of bodies) {
      const { facebook } = network(async (urls) => items(urls.map(() => ({ kind: 'body' as const, body }))));
      const reading = (await facebook.read(requests(1), now + 60_000)).readings.get(id(0));
      const friend = reading?.kind === 'friends' ? reading.friends.get(friendId('f')) : undefined;
      expect(friend).toMatchObject({ name: expect.any(String) });
      // That a profile states nothing is a fact; a field without a value is none.
      expect(friend?.status).toBeUndefined();
    }
  });

  test.each([
    ['https://graph.example/me/friends?access_token=t&after=two', 'after', 'two'],
    ['https://graph.example/me/friends?access_token=t&offset=500&limit=500', 'offset', '500'],
  ])(
    'a page with a next one and no cursors goes on where %s says, and never with its token',
    async (next, name, value) => {
      const asked: string[] = [];
      const { facebook } = network(async (urls) => {
        asked.push(...urls);
        const first = { kind: 'body' as const, body: { data: [{ id: 'other', name: 'O' }], paging: { next } } };
        return items(urls.map((url) => (url.includes(`${name}=${value}`) ? page(['f']) : first)));
      });
      const reading = (await facebook.read(requests(1), now + 60_000)).readings.get(id(0));
      expect(reading?.kind === 'friends' && reading.friends.has(friendId('f'))).toBe(true);
      expect(asked.map((url) => new URLSearchParams(url.split('?')[1]).get('access_token'))).toEqual(['t0', 't0']);
    },
  );

  test('a list without end is read to twice the friends an account may have, and no further', async () => {
    let calls = 0;
    const { facebook } = network(async (urls) => {
      calls++;
      return items(urls.map(() => page(['other'], 'again')));
    });
    await facebook.read(requests(1), now + 60_000);
    expect(calls).toBe(20);
  });

  test('only who is wanted is kept, with the name, the status and the moment of the call', async () => {
    const { facebook } = network(async () =>
      items([
        {
          kind: 'body',
          body: {
            data: [
              { id: 'a', name: 'Ada', relationship_status: 'Single' },
              { id: 'b', name: 'Ben' },
              { id: 'stranger', name: 'Cleo', relationship_status: 'Married' },
            ],
          },
        },
      ]),
    );
    const { readings } = await facebook.read(requests(1, ['a', 'b', 'missing']), now + 60_000);
    expect(readings.get(id(0))).toEqual({
      kind: 'friends',
      friends: new Map([
        [friendId('a'), { name: 'Ada', at: now, status: 'Single' }],
        [friendId('b'), { name: 'Ben', at: now }],
      ]),
    });
  });

  test('statuses are asked for in English, whatever language an account has', async () => {
    const urls: string[] = [];
    const { facebook } = network(async (asked) => {
      urls.push(...asked);
      return items(asked.map(() => page(['f'])));
    });
    await facebook.read(requests(1), now + 60_000);
    expect(new URLSearchParams(urls[0]?.split('?')[1]).get('locale')).toBe('en_US');
  });

  test('pages that were read count, though a later one failed: absence means nothing', async () => {
    const { facebook } = network(async (urls) =>
      items(
        urls.map((url) => (url.includes('after=') ? { kind: 'unknown', reason: 'null item' } : page(['a'], 'next'))),
      ),
    );
    const { readings } = await facebook.read(requests(1, ['a', 'b']), now + 60_000);
    expect(readings.get(id(0))).toMatchObject({ kind: 'friends' });
  });

  test('one person’s fault is theirs alone', async () => {
    const answers = [
      page(['f']),
      fault(190, 463),
      fault(17),
      fault(368),
      { kind: 'unknown' as const, reason: 'null item' },
      fault(100),
    ];
    const { facebook, logged } = network(async () => items(answers));
    const { readings, pauses, unknowns } = await facebook.read(requests(6), now + 60_000);
    expect([...readings.values()].map(({ kind }) => kind).sort()).toEqual(
      ['friends', 'sign-in-again', 'throttled', 'throttled', 'unknown', 'unknown'].sort(),
    );
    expect(readings.get(id(1))).toEqual({ kind: 'sign-in-again', code: 190, subcode: 463 });
    expect(pauses).toEqual([]);
    expect(unknowns).toEqual({ 'null item': 1, 'code 100': 1 });
    expect(logged).toContain('graph.item-refused');
  });

  test('a throttle of the app stops everything, in the call, between calls, and for some time', async () => {
    let calls = 0;
    const { facebook } = network(async () => {
      calls++;
      return fault(4);
    });
    const first = await facebook.read(requests(400), now + 60_000);
    expect(first.pauses).toMatchObject([{ scope: 'facebook', forMilliseconds: 15 * 60_000 }]);
    expect(calls).toBeLessThanOrEqual(5);
    calls = 0;
    const { unknowns } = await facebook.read(requests(10), now + 60_000);
    expect(calls).toBe(0);
    expect(unknowns).toEqual({ 'network paused': 10 });
  });

  test('from 80 % of the app’s limit on there is one call at a time, and none at 100 %', async () => {
    let inFlight = 0;
    let most = 0;
    let calls = 0;
    const { facebook } = network(async (urls) => {
      calls++;
      most = Math.max(most, ++inFlight);
      await othersHadTheirTurn();
      inFlight--;
      return items(
        urls.map(() => page(['f'])),
        calls < 6 ? 85 : 100,
      );
    });
    await facebook.read(requests(50), now + 60_000);
    most = 0;
    const { pauses } = await facebook.read(requests(1_000), now + 60_000);
    expect(most).toBe(1);
    expect(calls).toBe(6);
    expect(pauses.map(({ reason }) => reason)).toEqual(['app usage at 100 %']);
  });

  test('once the network no longer says how much was used, several calls go out at once again', async () => {
    let inFlight = 0;
    let most = 0;
    let usage: number | undefined = 85;
    const { facebook } = network(async (urls) => {
      most = Math.max(most, ++inFlight);
      await othersHadTheirTurn();
      inFlight--;
      return items(
        urls.map(() => page(['f'])),
        usage,
      );
    });
    await facebook.read(requests(50), now + 60_000);
    usage = undefined;
    await facebook.read(requests(50), now + 60_000);
    most = 0;
    await facebook.read(requests(500), now + 60_000);
    expect(most).toBe(5);
  });

  test.each<[string, BatchAnswer, number]>([
    ['no answer', { kind: 'no-answer', reason: 'timeout' }, 3],
    ['a transient fault', fault(2), 3],
    ['a refusal, whatever its HTTP status', fault(100), 1],
  ])('%s is asked as often as it makes sense', async (_, answer, attempts) => {
    let calls = 0;
    const { facebook } = network(async () => {
      calls++;
      return answer;
    });
    const { readings } = await facebook.read(requests(1), now + 60_000);
    expect(calls).toBe(attempts);
    expect(readings.get(id(0))).toMatchObject({ kind: 'unknown' });
  });

  test('no call is begun when time is up, and a token that cannot be opened is nobody else’s trouble', async () => {
    let calls = 0;
    const { facebook } = network(async (urls) => {
      calls++;
      return items(urls.map(() => page(['f'])));
    });
    expect((await facebook.read(requests(3), now)).unknowns).toEqual({ 'out of time': 3 });
    expect(calls).toBe(0);
    const broken = {
      watcherId: id(9),
      sealedToken: 'broken',
      wanted: friendSet([friendId('f')]),
      lapse: 'note' as const,
    };
    const { readings } = await facebook.read([...requests(1), broken], now + 60_000);
    expect(readings.get(id(9))).toMatchObject({ kind: 'unknown', reason: 'token unreadable' });
    expect(readings.get(id(0))).toMatchObject({ kind: 'friends' });
  });
});

describe('the batch call', () => {
  const batchOn = (
    answer: string,
    headers: Record<string, string> = {},
    seen?: (url: string, body: URLSearchParams) => void,
  ) =>
    createGraphBatch({
      fetch: (async (url: string, init: { body: URLSearchParams }) => {
        seen?.(url, init.body);
        return new Response(answer, { headers });
      }) as typeof fetch,
      graphUrl: 'https://graph.example',
      appId: 'app',
      appSecret: 'secret',
    });

  test('is read no further than any answer to it could be, and so is a single call', async () => {
    const endless = async (): Promise<Response> => {
      let left = 40;
      const pull = (controller: ReadableStreamDefaultController) =>
        left-- > 0 ? controller.enqueue(new Uint8Array(1024 * 1024).fill(32)) : controller.close();
      return new Response(new ReadableStream({ pull }));
    };
    const parts = { fetch: endless as typeof fetch, graphUrl: 'https://graph.example' };
    const batch = createGraphBatch({ ...parts, appId: 'app', appSecret: 'secret' });
    expect(await batch(['me/friends'], 10_000)).toEqual({ kind: 'no-answer', reason: 'too large' });
    expect(await createGraphGet(parts)('me', {})).toEqual({ kind: 'no-answer', reason: 'too large' });
  });

  test('carries tokens and proofs in the body, and none in the URL', async () => {
    let url = '';
    let body = new URLSearchParams();
    await batchOn('[]', {}, (to, sent) => {
      url = to;
      body = sent;
    })(['me/friends?access_token=t'], 1_000);
    expect(url).toBe('https://graph.example/v27.0/');
    expect(body.get('access_token')).toBe('app|secret');
    expect(body.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(body.get('batch') ?? '')).toEqual([{ method: 'GET', relative_url: 'me/friends?access_token=t' }]);
  });

  test.each([
    ['HTML', '<html>', { kind: 'no-answer', reason: 'not JSON' }],
    ['something else', '{"a":1}', { kind: 'no-answer', reason: 'not a batch answer' }],
    ['null', 'null', { kind: 'no-answer', reason: 'not a batch answer' }],
    [
      'a refusal',
      '{"error":{"code":190,"error_subcode":460}}',
      { kind: 'fault', fault: 'sign-in-again', code: 190, subcode: 460 },
    ],
  ])('%s instead of an array of items follows from what it is', async (_, answer, outcome) => {
    expect(await batchOn(answer)(['x'], 1_000)).toEqual(outcome);
  });

  test('items that are null, missing or garbage are unknown, each by itself', async () => {
    const answer = JSON.stringify([
      null,
      { code: 200, body: 'Service Unavailable' },
      7,
      { code: 200, body: '{"data":[]}' },
    ]);
    const outcome = await batchOn(answer, { 'x-app-usage': '{"call_count":81,"total_time":3}' })(
      ['a', 'b', 'c', 'd', 'e'],
      1_000,
    );
    expect(outcome).toEqual({
      kind: 'items',
      usage: 81,
      version: null,
      items: [
        { kind: 'unknown', reason: 'null item' },
        { kind: 'unknown', reason: 'item not JSON' },
        { kind: 'unknown', reason: 'garbage item' },
        { kind: 'body', body: { data: [] } },
        { kind: 'unknown', reason: 'null item' },
      ],
    });
  });
});
