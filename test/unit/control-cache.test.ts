import { describe, expect, test } from 'vitest';
import type { Control } from '../../lambdas/domain/control.ts';
import { scopeOfNetwork } from '../../lambdas/domain/ids.ts';
import { createControlCache } from '../../lambdas/storage/control-cache.ts';

const facebook = scopeOfNetwork('facebook');

function cacheOver(control: Control) {
  const state = { now: 0, reads: 0, broken: false, written: [] as string[] };
  const cache = createControlCache(
    {
      async read() {
        state.reads++;
        if (state.broken) throw new Error('down');
        return control;
      },
      async pauseScope(scope) {
        state.written.push(scope);
      },
      async pauseMail() {
        state.written.push('mail');
      },
      async resumeScope() {},
      async dropExpired(scope) {
        state.written.push(`drop ${scope}`);
      },
      async resumeMail() {},
      mailPause: async () => undefined,
    },
    () => state.now,
  );
  return { cache, state };
}

const nothing: Control = { pauses: new Map(), unwatchable: new Set() };

describe('what concerns all', () => {
  test('is read once a minute, however many ask at once', async () => {
    const { cache, state } = cacheOver(nothing);
    await Promise.all([cache.refresh(), cache.refresh(), cache.refresh()]);
    state.now = 59_999;
    await cache.refresh();
    expect(state.reads).toBe(1);
    state.now = 60_000;
    await cache.refresh();
    expect(state.reads).toBe(2);
  });

  test('serves an old copy while the table does not answer, and throws when there never was one', async () => {
    const { cache, state } = cacheOver(nothing);
    state.broken = true;
    await expect(cache.refresh()).rejects.toThrow('down');
    state.broken = false;
    await cache.refresh();
    Object.assign(state, { broken: true, now: 120_000 });
    expect(await cache.refresh()).toEqual(nothing);
  });

  test('a pause this environment sets holds here at once, and is written for the others', async () => {
    const { cache, state } = cacheOver({ ...nothing, mailPause: { until: 500, reason: 'longer' } });
    await cache.refresh();
    expect(await cache.pauseScope(facebook, 900, 'Graph code 4')).toBe(true);
    await cache.pauseMail(100, 'shorter');
    expect(cache.now()).toMatchObject({
      pauses: new Map([[facebook, { until: 900, reason: 'Graph code 4' }]]),
      mailPause: { until: 500, reason: 'longer' },
    });
    expect(state.written).toEqual(['facebook', 'mail']);
  });
});
