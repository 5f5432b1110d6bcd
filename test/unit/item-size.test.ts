import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { areTooLarge } from '../../lambdas/domain/commands.ts';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import {
  estimatedBytes,
  maximumItemBytes,
  maximumSavedBytes,
  roughBytes,
  savedBytes,
} from '../../lambdas/domain/item-size.ts';
import { maximumWatches, type Watch, type Watcher } from '../../lambdas/domain/watcher.ts';
import { toWatcherItem } from '../../lambdas/storage/watcher-item.ts';
import { aWatcher, watchesOf } from '../support/watchers.ts';

/** DynamoDB's limit of an item. */
const limit = 400 * 1024;
const moment = Date.UTC(2026, 5, 1, 12, 34, 56, 789);

/** What an attribute takes, after "DynamoDB Item sizes and formats": a number a byte per two digits and one, a map or list three and one per element. */
function storedBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 1;
  if (value.L !== undefined) return value.L.reduce((sum, element) => sum + 1 + storedBytes(element), 3);
  if (value.M !== undefined) {
    return Object.entries(value.M).reduce(
      (sum, [name, element]) => sum + 1 + Buffer.byteLength(name) + storedBytes(element),
      3,
    );
  }
  return 1;
}

/** What a watcher's item takes as it is written. */
function itemBytes(watcher: Watcher): number {
  return Object.entries(toWatcherItem(watcher)).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + storedBytes(value),
    0,
  );
}

/** A watch with everything noted on it that a check may note. */
function marked(status: string): Watch {
  const until = moment;
  const noted = { unknownSince: moment, mailedAt: moment };
  return {
    condition: 'single-again',
    since: moment,
    absentSince: moment,
    text: 'x'.repeat(12),
    pause: { until },
    status,
    ...noted,
  };
}

const longId = (index: number) => `facebook:${'9'.repeat(106)}${10_000 + index}` as FriendId;

/** As many marked watches with the longest ids as may be saved, up to a thousand. */
function fullest(status: string): Watcher['watches'] {
  const watches = new Map<FriendId, Watch>();
  for (let index = 0; index < maximumWatches; index++) {
    watches.set(longId(index), marked(status));
    if (areTooLarge(watches)) {
      watches.delete(longId(index));
      break;
    }
  }
  return watches;
}

describe('watches that may be saved', () => {
  test.each([
    ['short', 'Single'],
    ['as long as is reckoned with', 'é'.repeat(30)],
    ['as long as is stored', 'é'.repeat(100)],
  ])('stay under DynamoDB’s limit with every mark filled, when statuses are %s', (_, status) => {
    const watches = fullest(status);
    expect(watches.size).toBeGreaterThan(500);
    const watcher: Watcher = {
      ...aWatcher('facebook:1', []),
      watches,
      accounts: { facebook: { token: 'x'.repeat(1_000), throttledUntil: moment } },
      pendingAddress: { email: 'x'.repeat(320), nonce: 'x'.repeat(32), expiresAt: moment },
      swept: true,
    };
    const bytes = itemBytes(watcher);
    expect(bytes).toBeLessThan(maximumItemBytes);
    expect(bytes).toBeLessThan(limit);
  });

  test('are counted with all that checks may note on them, before anything is', () => {
    const id = longId(0);
    const bare: Watcher['watches'] = new Map([[id, { condition: 'any', chosenAt: moment }]]);
    const filled: Watcher['watches'] = new Map([[id, marked('x'.repeat(60))]]);
    expect(savedBytes(bare)).toBe(savedBytes(filled));
    const real = itemBytes({ ...aWatcher('facebook:1', []), watches: filled });
    const without = itemBytes(aWatcher('facebook:1', []));
    expect(savedBytes(filled)).toBeGreaterThanOrEqual(real - without);
  });

  test('are counted by the status that is known, where it is longer than most', () => {
    const watches = (status: string): Watcher['watches'] => new Map([[longId(0), { condition: 'any', status }]]);
    expect(savedBytes(watches('é'.repeat(100))) - savedBytes(watches('Single'))).toBe(140);
  });

  test('are a thousand where ids and statuses are of the usual length', () => {
    const usual = watchesOf(
      Object.fromEntries(
        Array.from({ length: maximumWatches }, (_, index) => [
          `1015000000000${1_000 + index}`,
          marked('In a relationship'),
        ]),
      ),
    );
    expect(areTooLarge(usual)).toBe(false);
  });

  test('are too large from one byte above the bound on', () => {
    const watches = new Map<FriendId, Watch>();
    const statusOf = (bytes: number) => 'x'.repeat(bytes);
    for (let index = 0; savedBytes(watches) < maximumSavedBytes; index++) {
      watches.set(longId(index), { condition: 'any', status: statusOf(60) });
    }
    watches.delete([...watches.keys()].at(-1) as FriendId);
    const room = maximumSavedBytes - savedBytes(watches);
    watches.set(longId(0), { condition: 'any', status: statusOf(60 + room) });
    expect(areTooLarge(watches)).toBe(false);
    watches.set(longId(0), { condition: 'any', status: statusOf(61 + room) });
    expect(areTooLarge(watches)).toBe(true);
  });
});

test('an item is never estimated smaller than it is stored', () => {
  const watcher: Watcher = {
    ...aWatcher('facebook:1', []),
    watches: fullest('é'.repeat(100)),
    alerts: {
      a: {
        kind: 'changes',
        id: 'a',
        openedAt: moment,
        lease: { id: 'l', until: moment },
        changes: [{ friendId: longId(0), name: 'Ada', from: 'Single', to: 'Engaged', at: moment }],
      },
    },
  };
  expect(estimatedBytes({ ...watcher, watches: Object.fromEntries(watcher.watches) })).toBeGreaterThanOrEqual(
    itemBytes({ ...watcher, swept: false }) - 'kindwatcher'.length,
  );
});

test('a value is estimated by its kind', () => {
  expect(['ä', 1, true, null, [], ['a', 'bc'], {}, { a: 'b', c: undefined }].map(estimatedBytes)).toEqual([
    2,
    21,
    1,
    1,
    3,
    3 + 2 + 3,
    3,
    3 + 1 + 1 + 1,
  ]);
});

test('memory is bounded by what a watcher watches and is owed', () => {
  const empty = aWatcher('facebook:1', []);
  const [bare, two] = [roughBytes(empty), roughBytes(aWatcher('facebook:1', ['2', '3']))];
  expect(two - bare).toBe(2 * ('facebook:2'.length + 70));
  const status = watchesOf({ 2: { condition: 'any', status: 'Single', since: 1 } });
  expect(roughBytes({ ...empty, watches: status }) - bare).toBe('facebook:2'.length + 'Single'.length + 70);
  const change = { friendId: 'facebook:2' as FriendId, name: 'x', to: 'y', at: 1 };
  const changes = { kind: 'changes', id: 'a', openedAt: 1, changes: [change, change] } as const;
  const lapse = { kind: 'sign-in-again', network: 'facebook', id: 'b', openedAt: 1 } as const;
  expect(roughBytes({ ...empty, alerts: { a: changes, b: lapse } }) - bare).toBe(400);
});
