import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideCheck } from '../../lambdas/domain/check.ts';
import { type FriendId, friendIdOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { FriendReading, Reading } from '../../lambdas/domain/reading.ts';
import type { Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import { createBlueskyReader } from '../../lambdas/networks/bluesky/profile-reader.ts';
import { createFacebookReader } from '../../lambdas/networks/facebook/friend-reader.ts';
import { createGraphBatch } from '../../lambdas/networks/facebook/graph-batch.ts';
import { createGraphGet } from '../../lambdas/networks/facebook/graph-get.ts';
import { createLapseCheck } from '../../lambdas/networks/facebook/lapse-check.ts';
import { plainTextOf } from '../../lambdas/networks/mastodon/plain-text-of.ts';
import { friendSet } from '../support/friend-set.ts';
import { almost, hostileJson, hostileText } from '../support/hostile-values.ts';
import { keptLog } from '../support/logs.ts';
import { account, onServer, readingServers } from '../support/mastodon-servers.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

/** More runs, to look for longer: `STRANGERS_RUNS=20000`. */
const numRuns = Number(process.env.STRANGERS_RUNS ?? 250);
const now = Date.UTC(2026, 5, 1);
const host = 'alpha.example.net';

const status = fc.constantFrom(200, 200, 200, 200, 204, 301, 400, 401, 403, 404, 410, 422, 429, 500, 503);
const header = fc.oneof(
  fc.constantFrom(
    '0',
    '-1',
    'NaN',
    '1e999',
    '99999999999',
    '2026-06-01T00:05:00.000Z',
    'tomorrow',
    '',
    '{',
    '{"call_count":101}',
  ),
  fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'age',
    'retry-after',
    'x-ratelimit-limit',
    'x-ratelimit-remaining',
    'x-ratelimit-reset',
    'x-app-usage',
    'ratelimit-reset',
  ),
  header,
  { maxKeys: 4 },
);

/** A body as it is sent: JSON of this shape, something else, or a part of it. */
const bodyOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: value.map((each) => JSON.stringify(each) ?? 'null') },
    { weight: 1, arbitrary: hostileText },
    { weight: 1, arbitrary: value.map((each) => (JSON.stringify(each) ?? '').slice(0, -1)) },
  );

const answering = (body: fc.Arbitrary<string>) => fc.record({ status, headers, body });
type Answer = { status: number; headers: Record<string, string>; body: string };

/** A `fetch` that answers one after the other, and with the last again. */
function fetchOf(answers: readonly Answer[]): { fetch: typeof fetch; calls: () => number } {
  let calls = 0;
  const fake = async () => {
    const answer = answers[Math.min(calls++, answers.length - 1)] as Answer;
    const hasBody = answer.status !== 204;
    return new Response(hasBody ? answer.body : null, { status: answer.status, headers: answer.headers });
  };
  return { fetch: fake as unknown as typeof fetch, calls: () => calls };
}

/** Of these people, and of nobody else, something well-formed is known, and nothing of later than now. */
function holdsTogether(people: ReadonlyMap<FriendId, FriendReading>, asked: readonly FriendId[]): void {
  for (const [id, reading] of people) {
    expect(asked).toContain(id);
    expect(typeof reading.name).toBe('string');
    expect(reading.at).toBeLessThanOrEqual(now);
    expect(['string', 'undefined'].includes(typeof reading.status) || reading.status === null).toBe(true);
    if (reading.optedOut) expect(reading).not.toHaveProperty('status');
  }
}

/** What a check makes of readings: it does not throw, and of whom nothing certain was read nothing moves. */
function check(friends: readonly FriendId[], network: 'facebook' | 'bluesky' | 'mastodon', reading: Reading): void {
  const empty = aWatcher('facebook:1', friends);
  const watch: Watch = { condition: 'any', status: 'Engaged', since: now - 1_000 };
  const watcher: Watcher = { ...empty, watches: new Map(friends.map((id) => [id, watch])) };
  const { after } = decideCheck({
    watcher,
    readings: { [network]: reading },
    control: { pauses: new Map(), unwatchable: new Set() },
    absenceMilliseconds: 60_000,
    flapMilliseconds: 60_000,
    now,
    leaseUntil: now + 60_000,
    newId: () => crypto.randomUUID(),
  });
  for (const id of friends) {
    const shown = reading.kind === 'friends' ? reading.friends.get(id) : undefined;
    if (shown?.optedOut) continue;
    // One look at a profile that states nothing is no news, and neither is anything else that is not a status.
    if (typeof shown?.status !== 'string') expect(after.watches.get(id)?.status).toBe('Engaged');
    expect(Buffer.byteLength(after.watches.get(id)?.status ?? '')).toBeLessThanOrEqual(200);
  }
}

describe('whatever a Mastodon server answers', () => {
  const people = ['1', '2', '3'].map((id) => onServer(host, id));
  const keys = ['id', 'url', 'username', 'note', 'fields', 'name', 'value', 'suspended', 'moved', 'limited', 'error'];
  const one = account(host, '1', {
    note: '<p>Gardens.</p>',
    fields: [{ name: 'Relationship', value: 'Single' }],
    suspended: false,
    limited: false,
  });
  const body = bodyOf(fc.oneof(almost([one, account(host, '2')]), almost(one), hostileJson(...keys)));

  test('nobody but who was asked for is read, no more calls are made than people can need, and nothing is invented', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(answering(body), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (answers, isKnown) => {
          const { fetch: fake } = fetchOf(answers);
          const servers = readingServers({
            [host]: async () => {
              const answer = await fake('');
              const text = await answer.text();
              try {
                return { kind: 'json', status: answer.status, headers: answer.headers, body: JSON.parse(text) };
              } catch {
                return { kind: 'not-json', status: answer.status, headers: answer.headers, reason: 'not valid JSON' };
              }
            },
          });
          servers.time.now = now;
          const answer = await servers.read(people, { known: isKnown ? people : [] });
          holdsTogether(answer.people, people);
          for (const id of answer.missing ?? []) expect(people).toContain(id);
          for (const { forMilliseconds } of answer.pauses) expect(forMilliseconds).toBeGreaterThanOrEqual(0);
          expect(servers.calls.length).toBeLessThanOrEqual(12);
          check(people, 'mastodon', { kind: 'friends', friends: answer.people, missing: answer.missing ?? new Set() });
        },
      ),
      { numRuns },
    ));

  test('its HTML comes to plain text', () =>
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 5 }), (parts) => {
        const html = parts.join('');
        const text = plainTextOf(html);
        expect(typeof text).toBe('string');
        expect(text.length).toBeLessThanOrEqual(3 * html.length + 10);
      }),
      { numRuns },
    ));
});

describe('whatever the app view of Bluesky answers', () => {
  const people = ['a', 'b'].map((name) => friendIdOf('bluesky', `did:web:${name}.people.example`));
  const profile = (name: string) => ({
    did: `did:web:${name}.people.example`,
    handle: `${name}.example`,
    displayName: 'Somebody',
    description: 'Gardens. Relationship: single',
    labels: [{ val: 'x' }],
  });
  const whole = { profiles: [profile('a'), profile('b')] };
  const body = bodyOf(
    fc.oneof(almost(whole), hostileJson('profiles', 'did', 'handle', 'description', 'labels', 'val')),
  );

  test('nobody but who was asked for is read, and nothing is invented', () =>
    fc.assert(
      fc.asyncProperty(fc.array(answering(body), { minLength: 1, maxLength: 3 }), async (answers) => {
        const { fetch: fake, calls } = fetchOf(answers);
        const reader = createBlueskyReader({
          fetch: fake,
          url: 'https://view.example',
          userAgent: 'tests',
          sizes: { peoplePerCall: 25 },
          clock: () => now,
          log: keptLog().log,
        });
        const answer = await reader.read(people, now + 30_000, new Set());
        holdsTogether(answer.people, people);
        for (const id of answer.missing ?? []) expect(people).toContain(id);
        for (const { forMilliseconds } of answer.pauses) expect(forMilliseconds).toBeGreaterThanOrEqual(0);
        expect(calls()).toBeLessThanOrEqual(3);
        check(people, 'bluesky', { kind: 'friends', friends: answer.people, missing: answer.missing ?? new Set() });
      }),
      { numRuns },
    ));
});

describe('whatever the Graph answers', () => {
  const friend = friendId('7');
  const ids = ['facebook:1', 'facebook:2'] as WatcherId[];
  const page = {
    data: [{ id: '7', name: 'Ada', relationship_status: 'Single' }, { id: '8' }],
    paging: { cursors: { after: 'x' }, next: 'https://graph.example/me/friends?after=x' },
  };
  const error = { error: { code: 190, error_subcode: 463, message: 'x', type: 'OAuthException' } };
  const item = fc
    .oneof(almost(page), almost(error), hostileJson('data', 'paging', 'error', 'code', 'relationship_status', 'id'))
    .map((each) => ({ code: 200, body: JSON.stringify(each) ?? '' }));
  const batch = fc.oneof(
    { weight: 5, arbitrary: fc.array(fc.oneof(item, fc.constant(null)), { maxLength: 3 }) },
    { weight: 2, arbitrary: almost([{ code: 200, body: JSON.stringify(page) }, null]) },
    { weight: 1, arbitrary: almost(error) },
    { weight: 1, arbitrary: hostileJson('error', 'code', 'body') },
  );

  test('a list has only who is wanted, none who states nothing, and ends', () =>
    fc.assert(
      fc.asyncProperty(fc.array(answering(bodyOf(batch)), { minLength: 1, maxLength: 4 }), async (answers) => {
        const { fetch: fake, calls } = fetchOf(answers);
        const app = { fetch: fake, graphUrl: 'https://graph.example', appId: 'app', appSecret: 'secret' };
        const reader = createFacebookReader({
          batch: createGraphBatch(app),
          appSecret: 'secret',
          sizes: { itemsPerBatch: 50, friendsPerPage: 500 },
          checkLapse: createLapseCheck(createGraphGet(app), app),
          openToken: async (_, token) => ({ kind: 'token', token }),
          clock: () => now,
          sleep: async () => {},
          random: () => 0,
          log: keptLog().log,
        });
        const requests = ids.map((watcherId) => ({
          watcherId,
          sealedToken: watcherId,
          wanted: friendSet([friend, friendId('9')]),
          lapse: 'confirm' as const,
        }));
        const answer = await reader.read(requests, now + 30_000);
        for (const [watcherId, reading] of answer.readings) {
          expect(ids).toContain(watcherId);
          if (reading.kind === 'friends') {
            holdsTogether(reading.friends, [friend, friendId('9')]);
            for (const { status: shown } of reading.friends.values()) expect(shown).not.toBeNull();
          }
          check([friend, friendId('9')], 'facebook', reading);
        }
        // A list of 10,000 friends at most, and three attempts at each call.
        expect(calls()).toBeLessThan(1_300);
      }),
      { numRuns },
    ));
});
