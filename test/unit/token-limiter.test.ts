import { expect, test } from 'vitest';
import { hasTokenForm } from '../../lambdas/api/networks/facebook/token-form.ts';
import { badTokens, createTokenLimiter, questionsPerToken } from '../../lambdas/api/token-limiter.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';

const minute = 60_000;
const ada = 'facebook:101' as WatcherId;

function limiter() {
  const state = { now: 1_000_000, asked: 0, tokens: 0 };
  const { ask } = createTokenLimiter(() => state.now);
  const about = (token: string, answer: 'bad' | 'good', watcherId?: WatcherId) =>
    ask(
      { token, watcherId },
      async () => {
        state.asked++;
        return answer;
      },
      (each) => each === 'bad',
    );
  return { state, about, junk: (watcherId?: WatcherId) => about(`junk-${++state.tokens}`, 'bad', watcherId) };
}

test('after some bad tokens nobody asks about strangers’ tokens for a minute, and then it does again', async () => {
  const { state, about, junk } = limiter();
  for (let sent = 0; sent < 500; sent++) await junk();
  expect(state.asked).toBe(badTokens);
  expect(await about('good', 'good')).toBeUndefined();
  state.now += minute;
  expect(await about('good', 'good')).toBe('good');
});

test('of bad tokens that come at the same moment no more are asked about than twice as many', async () => {
  const { state, junk } = limiter();
  for (let burst = 0; burst < 10; burst++) await Promise.all(Array.from({ length: 100 }, () => junk()));
  expect(state.asked).toBeLessThanOrEqual(2 * badTokens);
});

test('good tokens are no reason to stop: a crowd gets in', async () => {
  const { state, about } = limiter();
  for (let person = 0; person < 5_000; person++) expect(await about(`good-${person}`, 'good')).toBe('good');
  expect(state.asked).toBe(5_000);
});

test('one good token, sent again and again, stops itself alone', async () => {
  const { state, about } = limiter();
  for (let sent = 0; sent < 500; sent++) await about('one', 'good');
  expect(state.asked).toBe(questionsPerToken);
  expect(await about('another', 'good')).toBe('good');
});

test('who is signed in is counted by themselves: a flood keeps them from nothing, and theirs keeps out nobody', async () => {
  const { state, about, junk } = limiter();
  for (let sent = 0; sent < 100; sent++) await junk();
  expect(await about('good', 'good', ada)).toBe('good');
  state.asked = 0;
  for (let sent = 0; sent < 100; sent++) await junk(ada);
  expect(state.asked).toBe(badTokens);
  state.now += minute;
  for (let sent = 0; sent < 100; sent++) await junk(ada);
  expect(await about('good', 'good')).toBe('good');
});

test('a question that fails is over: it counts for nothing', async () => {
  const { about } = limiter();
  const { ask } = createTokenLimiter(() => 1);
  const fails = (token: string) =>
    ask(
      { token, watcherId: undefined },
      () => Promise.reject(new Error('down')),
      () => true,
    );
  for (let sent = 0; sent < 100; sent++) await expect(fails(`token-${sent}`)).rejects.toThrow('down');
  expect(await about('good', 'good')).toBe('good');
});

test.each([
  'EAAB',
  'EAAB1',
  '',
  'EAABwz LixnjY',
  'EAABwzLixnjY\n',
  'EAABwzLixnjYä',
  '{"a":"b"}',
  'EAABwzLixnjY&x=1',
  'x'.repeat(1_001),
])('%j cannot be a token', (text) => {
  expect(hasTokenForm(text)).toBe(false);
});

test.each(['EAABwzLixnjYBAK', 'local-0', 'local-4038', 'short-_a-Z0', 'app|secret', 'E'.repeat(1_000)])(
  '%j can',
  (text) => {
    expect(hasTokenForm(text)).toBe(true);
  },
);
