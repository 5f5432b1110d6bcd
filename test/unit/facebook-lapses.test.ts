import { describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { LapseQuestion } from '../../lambdas/domain/lapses.ts';
import type { Reading } from '../../lambdas/domain/reading.ts';
import { createFacebookReader, graphSizes } from '../../lambdas/networks/facebook/friend-reader.ts';
import type { BatchAnswer, ItemAnswer } from '../../lambdas/networks/facebook/graph-batch.ts';
import { graphFault } from '../../lambdas/networks/facebook/graph-errors.ts';
import type { GraphAnswer } from '../../lambdas/networks/facebook/graph-get.ts';
import { createLapseCheck } from '../../lambdas/networks/facebook/lapse-check.ts';
import { friendSet } from '../support/friend-set.ts';
import { keptLog } from '../support/logs.ts';
import { friendId } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const fault = (code: number, subcode?: number): ItemAnswer => ({
  kind: 'fault',
  fault: graphFault(code, subcode),
  code,
  subcode,
});
const list: ItemAnswer = { kind: 'body', body: { data: [{ id: 'f', name: 'F', relationship_status: 'Single' }] } };

/** What reading so many people comes to, of whom each is answered like this. */
async function reading(
  answers: readonly ItemAnswer[],
  { lapse = 'note', isLapsed }: { lapse?: LapseQuestion; isLapsed?: boolean } = {},
) {
  const { log, names } = keptLog();
  const asked: string[] = [];
  const reader = createFacebookReader({
    batch: async (urls): Promise<BatchAnswer> => {
      const indexes = urls.map((url) => Number(new URLSearchParams(url.split('?')[1]).get('access_token')?.slice(1)));
      return {
        kind: 'items',
        items: indexes.map((index) => answers[index] as ItemAnswer),
        usage: undefined,
        version: null,
      };
    },
    checkLapse: async (token) => {
      asked.push(token);
      return isLapsed;
    },
    appSecret: 'secret',
    sizes: graphSizes,
    openToken: async (_, token) => ({ kind: 'token', token }),
    clock: () => now,
    sleep: async () => {},
    random: () => 0,
    log,
  });
  const requests = answers.map((_, index) => ({
    watcherId: `facebook:${index}` as WatcherId,
    sealedToken: `t${index}`,
    wanted: friendSet([friendId('f')]),
    lapse,
  }));
  const answer = await reader.read(requests, now + 60_000);
  const readings = requests.map(({ watcherId }) => answer.readings.get(watcherId) as Reading);
  return { ...answer, readings, asked, names };
}

const many = (count: number, item: ItemAnswer) => Array.from({ length: count }, () => item);

describe('a token that is said to have stopped working', () => {
  test.each([190, 3, 10, 102, 200, 299])('by code %i is asked about only when that is due', async (code) => {
    const noted = await reading([list, fault(code)]);
    expect([noted.readings[1], noted.asked]).toEqual([{ kind: 'sign-in-again', code }, []]);
    const due = await reading([list, fault(code)], { lapse: 'confirm', isLapsed: true });
    expect([due.readings[1], due.asked]).toEqual([{ kind: 'sign-in-again', code, confirmed: true }, ['t1']]);
    expect(due.calls).toBe(2);
  });

  test('is not believed when Facebook denies it, or does not say', async () => {
    const denied = await reading([fault(190)], { lapse: 'confirm', isLapsed: false });
    expect(denied.readings).toEqual([{ kind: 'sign-in-again', code: 190, confirmed: false }]);
    expect((await reading([fault(190)], { lapse: 'confirm' })).readings).toEqual([
      { kind: 'unknown', reason: 'lapse not confirmed' },
    ]);
  });
});

describe('most people of a call at once', () => {
  test.each([190, 200, 10, 3])(
    'code %i: of nobody it is believed, Facebook is left alone, and somebody is called',
    async (code) => {
      const answer = await reading([...many(6, fault(code, 493)), ...many(5, list)], {
        lapse: 'confirm',
        isLapsed: true,
      });
      expect(answer.readings.slice(0, 6)).toEqual(
        many(6, list).map(() => ({ kind: 'unknown', reason: 'most sign-ins lapsed at once' })),
      );
      expect(answer.readings.slice(6).every(({ kind }) => kind === 'friends')).toBe(true);
      expect(answer.pauses).toEqual([
        { scope: 'facebook', forMilliseconds: 30 * 60_000, reason: 'most sign-ins lapsed at once' },
      ]);
      expect([answer.asked, answer.names]).toEqual([[], ['graph.mass-lapse']]);
    },
  );

  test('it is not when they are fewer than five, or not most', async () => {
    for (const [lapsed, others] of [
      [4, 0],
      [6, 6],
    ] as const) {
      const answer = await reading([...many(lapsed, fault(190)), ...many(others, list)]);
      expect(answer.pauses).toEqual([]);
      expect(answer.readings.filter(({ kind }) => kind === 'sign-in-again')).toHaveLength(lapsed);
    }
  });

  test('it is believed of all when the operator says that it is true', async () => {
    const answer = await reading(many(10, fault(190)), { lapse: 'believe' });
    expect(answer.readings).toEqual(many(10, list).map(() => ({ kind: 'sign-in-again', code: 190, confirmed: true })));
    expect([answer.pauses, answer.asked]).toEqual([[], []]);
  });
});

describe('Facebook, asked about a token,', () => {
  const asking = (answer: GraphAnswer) => {
    const asked: unknown[] = [];
    const check = createLapseCheck(
      async (...question) => {
        asked.push(question);
        return answer;
      },
      { appId: 'app', appSecret: 'secret' },
    );
    return { check, asked };
  };
  const says = (data: object): GraphAnswer => ({ kind: 'body', body: { data } });

  test.each<[string, GraphAnswer, boolean | undefined]>([
    ['says that it is valid, with the permission', says({ is_valid: true, scopes: ['user_friends'] }), false],
    ['says that it is valid, without the permission', says({ is_valid: true, scopes: ['email'] }), true],
    ['says that it is not valid', says({ is_valid: false }), true],
    ['does not answer', { kind: 'no-answer', reason: 'timeout' }, undefined],
    ['answers something else', { kind: 'body', body: [] }, undefined],
    ['refuses', { kind: 'fault', fault: 'sign-in-again', code: 190 }, undefined],
  ])('%s', async (_, answer, isLapsed) => {
    const { check, asked } = asking(answer);
    expect(await check('token')).toBe(isLapsed);
    expect(asked).toEqual([['debug_token', { input_token: 'token', access_token: 'app|secret' }]]);
  });
});

describe('a person who cannot be read', () => {
  test.each<[string, ItemAnswer]>([
    ['code 2', fault(2)],
    ['a code nobody has written down', fault(9_999)],
    ['somebody who is not visible', fault(100, 33)],
    ['garbage', { kind: 'unknown', reason: 'garbage item' }],
    ['no JSON', { kind: 'unknown', reason: 'item not JSON' }],
    ['no list', { kind: 'body', body: { data: 7 } }],
  ])('%s, while others are read with the same call: it is about them', async (_, item) => {
    expect((await reading([list, item])).readings[1]).toMatchObject({ kind: 'unknown', definite: true });
  });

  test('with nobody else in the call it may be about anything', async () => {
    expect((await reading([fault(2), fault(2)])).readings[0]).not.toHaveProperty('definite');
  });

  test('what did not come in time, and throttles, are not about them', async () => {
    for (const item of [{ kind: 'unknown', reason: 'null item' }, fault(4)] as ItemAnswer[]) {
      expect((await reading([list, item])).readings[1]).not.toHaveProperty('definite');
    }
  });
});
