import { describe, expect, test } from 'vitest';
import { withChanges } from '../../lambdas/domain/alerts.ts';
import { friendIdOf } from '../../lambdas/domain/ids.ts';
import { lookAt } from '../../lambdas/domain/look.ts';
import type { Change, Watch } from '../../lambdas/domain/watcher.ts';

const at = Date.UTC(2026, 10, 24, 12);
const watching = (status: string | undefined): Watch => ({
  condition: 'any',
  since: at,
  ...(status === undefined ? {} : { status }),
});

describe('a status that is only written in another way', () => {
  test.each([
    ['Single', 'single'],
    ['Single', 'Single '],
    ["It's complicated", 'It’s complicated'],
    ['In a relationship', 'In einer Beziehung'],
    ['married to @kim@a.example', 'married to @kim'],
    ['Frisch verliebt', 'frisch verliebt 💍'],
  ])('is no change, and nothing is written: %s, %s', (stored, shown) => {
    const watch = watching(stored);
    expect(lookAt(watch, { name: 'Ada', at: at + 1, status: shown }, 0)).toEqual({ watch });
  });

  test('while other words are one, stored word for word', () => {
    const look = lookAt(watching('Dating: Kim'), { name: 'Ada', at: at + 1, status: 'Married to: Kim ' }, 0);
    expect(look.change).toEqual({ from: 'Dating: Kim', to: 'Married to: Kim ' });
    expect(look.watch.status).toBe('Married to: Kim ');
  });

  test('and nothing to see in it is no status', () => {
    for (const status of ['', '  ', '\u200b', '\u3164']) {
      const watch = watching('Single');
      expect(lookAt(watch, { name: 'Ada', at: at + 1, status }, 0)).toEqual({ watch });
    }
  });

  test('ends what went back and forth', () => {
    const change = (from: string | undefined, to: string): Change => ({
      friendId: friendIdOf('facebook', '2'),
      name: 'Ada',
      ...(from === undefined ? {} : { from }),
      to,
      at,
    });
    const fold = (...changes: Change[]) => Object.values(withChanges({}, changes, at, () => 'alert'));
    expect(fold(change('Single', 'Married'), change('Married', 'single '))).toEqual([]);
    expect(fold(change('Single', 'Married'), change('verheiratet', 'Divorced'))).toMatchObject([
      { changes: [{ from: 'Single', to: 'Divorced' }] },
    ]);
  });
});
