import { beforeEach, describe, expect, test } from 'vitest';
import { parseScope, scopeOfNetwork } from '../../lambdas/domain/ids.ts';
import { networkIds } from '../../lambdas/domain/networks.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import type { TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';

const { freshApi, table } = await openApiTests();
let api: TestApi;
beforeEach(async () => {
  api = await freshApi();
});

const minute = 60_000;
const status = async () => (await api.request('GET', '/api/status')).json;
const host = (name: string) => parseScope(`mastodon:${name}`) ?? expect.fail();

describe('the public status', () => {
  test('says that all is well, that nobody has looked yet, and may be kept for a minute', async () => {
    const { headers, json } = await api.request('GET', '/api/status');
    expect(headers['cache-control']).toBe('public, max-age=30, s-maxage=60');
    expect(json).toMatchObject({ at: api.time.now, sweepMinutes: 5, lastSweep: null, mail: { heldUntil: null } });
    expect(json.networks.map(({ id }: { id: string }) => id)).toEqual(networkIds);
    for (const network of json.networks) expect(network).toMatchObject({ pausedUntil: null, serversPaused: 0 });
  });

  test('says what is paused and until when, of servers only how many, and none of what is over', async () => {
    const control = createControlStore(table);
    const until = api.time.now + 10 * minute;
    await control.pauseScope(scopeOfNetwork('bluesky'), { until, reason: 'busy' });
    await control.pauseScope(scopeOfNetwork('facebook'), { until: api.time.now, reason: 'over' });
    await control.pauseScope(host('slow.example'), { until, reason: 'slow' });
    await control.pauseScope(host('made-up.example'), { until, reason: 'never answered', strikes: 2 });
    await control.pauseMail(until, 'complaints');
    const answer = await status();
    expect(answer.mail).toEqual({ heldUntil: until });
    expect(answer.networks).toMatchObject([
      { id: 'facebook', pausedUntil: null },
      { id: 'bluesky', name: 'Bluesky', pausedUntil: until, serversPaused: 0 },
      { id: 'mastodon', pausedUntil: null, serversPaused: 1 },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/example|complaints|busy/);
  });

  test('costs two reads a minute, however many ask', async () => {
    for (let asked = 0; asked < 50; asked++) await status();
    expect(api.commands).toHaveLength(2);
    api.time.now += minute;
    await status();
    expect(api.commands).toHaveLength(4);
  });
});
