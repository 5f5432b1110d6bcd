import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemBytes, readUnits } from '../../costs/item-bytes.ts';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import { watcherBytes } from '../../lambdas/domain/item-size.ts';
import { packedBytes, packWatches, unpackWatches } from '../../lambdas/domain/packed-watches.ts';
import { conditions, type Watch, type Watcher } from '../../lambdas/domain/watcher.ts';
import { toWatcherItem } from '../../lambdas/storage/watcher-item.ts';
import { bytesAsMap } from '../support/item-before-packing.ts';
import { aWatcher, friendId, watchesOf } from '../support/watchers.ts';

const moment = Date.UTC(2026, 5, 1, 12, 34, 56, 789);
const momentArbitrary = fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2100, 0) });
const statusArbitrary = fc.string({ unit: 'binary', maxLength: 60 });
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** Watches with any marks, in any combination. */
const watchArbitrary: fc.Arbitrary<Watch> = fc
  .record({
    condition: fc.constantFrom(...conditions),
    chosenAt: optional(momentArbitrary),
    status: optional(statusArbitrary),
    since: optional(momentArbitrary),
    text: optional(fc.string({ minLength: 12, maxLength: 12 })),
    absentSince: optional(momentArbitrary),
    unknownSince: optional(momentArbitrary),
    unknownMailed: optional(fc.constant(true as const)),
    optedOut: optional(fc.constant(true as const)),
    mailedAt: optional(momentArbitrary),
    pause: optional(fc.record({ until: momentArbitrary }, { requiredKeys: [], noNullPrototype: true })),
  })
  .map((watch) => Object.fromEntries(Object.entries(watch).filter(([, value]) => value !== undefined)) as never);
const idArbitrary = fc
  .tuple(fc.constantFrom('facebook:', 'mastodon:alpha.example:'), fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/))
  .map((parts) => parts.join('') as FriendId);
const watchesArbitrary: fc.Arbitrary<Watcher['watches']> = fc
  .uniqueArray(fc.tuple(idArbitrary, watchArbitrary), { maxLength: 8, selector: ([id]) => id })
  .map((watches) => new Map(watches));

describe('packed watches', () => {
  test('are as they were when they are unpacked, whatever is noted on them', () => {
    fc.assert(
      fc.property(watchesArbitrary, (watches) => {
        expect(unpackWatches(packWatches(watches))).toStrictEqual(watches);
      }),
    );
  });

  test('can be read by people', () => {
    const watches = watchesOf({
      'facebook:102': { condition: 'any', since: 17, status: 'Single' },
      'mastodon:alpha.example:7': { condition: 'taken', since: 18, text: 'a-hash', pause: {} },
      'facebook:103': { condition: 'single-again', chosenAt: 19 },
    });
    expect(packWatches(watches)).toBe(
      '{"facebook":[["102","any",17,"Single"],["103","single-again",{"chosen":19}]],' +
        '"mastodon":[["alpha.example:7","taken",18,{"text":"a-hash","paused":true}]]}',
    );
  });

  test('take the bytes that each of them is said to take', () => {
    fc.assert(
      fc.property(watchesArbitrary, (watches) => {
        const each = [...watches].reduce((sum, [id, watch]) => sum + packedBytes(id, watch), 0);
        const around = '{"facebook":[],"mastodon":[]}'.length;
        expect(Buffer.byteLength(packWatches(watches))).toBeLessThanOrEqual(each + around);
      }),
    );
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['null', 'null'],
    ['a network that there is not', '{"myspace":[["1","any"]]}'],
    ['a network without a list', '{"facebook":{}}'],
    ['a watch that is no list', '{"facebook":[{}]}'],
    ['a watch of nobody', '{"facebook":[[]]}'],
    ['an account that is no text', '{"facebook":[[102,"any"]]}'],
    ['an account that there cannot be', '{"facebook":[["a b","any"]]}'],
    ['no condition', '{"facebook":[["102"]]}'],
    ['a condition that there is not', '{"facebook":[["102","sometimes"]]}'],
    ['a status before its moment', '{"facebook":[["102","any","Single",17]]}'],
    ['two moments', '{"facebook":[["102","any",17,18]]}'],
    ['something after the marks', '{"facebook":[["102","any",{"chosen":17},1]]}'],
    ['marks that are nothing', '{"facebook":[["102","any",null]]}'],
    ['marks that are a list', '{"facebook":[["102","any",[]]]}'],
    ['a mark that there is not', '{"facebook":[["102","any",{"colour":1}]]}'],
    ['a mark with another value', '{"facebook":[["102","any",{"chosen":"17"}]]}'],
    ['a mark that is taken back', '{"facebook":[["102","any",{"optedOut":false}]]}'],
    ['a pause of no kind', '{"facebook":[["102","any",{"paused":false}]]}'],
  ])('are not made of %s', (_, text) => {
    expect(unpackWatches(text)).toBeUndefined();
  });

  test.each(['text', 'chosen', 'gone', 'unread', 'mailed', 'unreadSaid', 'optedOut', 'paused'])(
    'are not made of a mark %s that is of another kind',
    (mark) => {
      const kinds = { text: ['x'], unreadSaid: [true], optedOut: [true], paused: [17, true] };
      const right: readonly unknown[] = kinds[mark as keyof typeof kinds] ?? [17];
      for (const value of ['x', 17, true, false, null, [], {}]) {
        const unpacked = unpackWatches(JSON.stringify({ facebook: [['102', 'any', { [mark]: value }]] }));
        expect(unpacked !== undefined, String(value)).toBe(right.includes(value));
      }
    },
  );

  test.each<[string, Watch]>([
    ['nothing', { condition: 'any' }],
    ['a status without a moment', { condition: 'any', status: 'Single' }],
    ['a moment', { condition: 'any', since: 1 }],
    ['a status and its moment', { condition: 'any', status: 'Single', since: 1 }],
  ])('keep %s, and nothing that is not there', (_, watch) => {
    const watches = watchesOf({ 102: watch });
    expect(unpackWatches(packWatches(watches))).toStrictEqual(watches);
  });

  test('are counted without the network, to the byte', () => {
    const watch: Watch = { condition: 'any', since: 17, status: 'ä' };
    expect(packedBytes('mastodon:a.example:7' as FriendId, watch)).toBe(
      Buffer.byteLength('["a.example:7","any",17,"ä"],'),
    );
  });
});

describe('an item with packed watches', () => {
  /** Statuses as long as most are, ids as long as the network's. */
  const watcherOf = (friends: number): Watcher => ({
    ...aWatcher('facebook:10150000000000001', []),
    accounts: { facebook: { token: 'x'.repeat(400) } },
    watches: new Map(
      Array.from({ length: friends }, (_, index) => [
        friendId(`1016000000000${1_000 + index}`),
        { condition: 'any', since: moment, status: 'In a relationship' },
      ]),
    ),
  });

  test.each([
    [1, 707, 715, 0.5, 0.5],
    [44, 3_373, 4_198, 0.5, 1],
    [250, 16_145, 20_884, 2, 3],
    [1_000, 62_645, 81_634, 8, 10],
  ])('of %i friends takes %i bytes, and took %i with a map', (friends, bytes, before, units, unitsBefore) => {
    const watcher = watcherOf(friends);
    expect([itemBytes(toWatcherItem(watcher)), bytesAsMap(watcher)]).toEqual([bytes, before]);
    expect([readUnits(bytes), readUnits(before)]).toEqual([units, unitsBefore]);
  });

  const [condition, since, text] = ['any', moment, 'x'.repeat(12)] as const;
  test.each<[string, Watch]>([
    ['was just chosen', { condition, chosenAt: moment }],
    ['states nothing', { condition, since }],
    ['states something in a text', { condition, since, status: 'Single', text }],
    ['seems to state nothing any more', { condition, since, status: 'Single', text, absentSince: moment }],
    ['was mailed of', { condition, since, status: 'Single', mailedAt: moment }],
    ['cannot be read', { condition, since, status: 'Single', unknownSince: moment }],
    [
      'cannot be read, as a mail said',
      { condition, since, status: 'Single', unknownSince: moment, unknownMailed: true },
    ],
    ['is paused', { condition, since, status: 'Single', pause: { until: moment } }],
    ['is paused for good', { condition, since, status: 'Single', pause: {} }],
    ['asks not to be watched', { condition, chosenAt: moment, optedOut: true }],
  ])('is no larger than with a map where everybody %s', (_, watch) => {
    const watches = new Map(Array.from({ length: 44 }, (_each, index) => [friendId(index), watch]));
    const watcher = { ...watcherOf(0), watches };
    expect(itemBytes(toWatcherItem(watcher))).toBeLessThanOrEqual(bytesAsMap(watcher));
  });

  test('is never estimated smaller than it is, whatever its statuses are made of', () => {
    fc.assert(
      fc.property(watchesArbitrary, (watches) => {
        const watcher = { ...watcherOf(0), watches, swept: false };
        const { kind: _, format: __, ...item } = toWatcherItem(watcher);
        expect(watcherBytes(watcher)).toBeGreaterThanOrEqual(itemBytes(item));
      }),
    );
  });
});
