import { describe, expect, test } from 'vitest';
import type { Control } from '../../lambdas/domain/control.ts';
import { type Scope, scopeOfNetwork } from '../../lambdas/domain/ids.ts';
import { createControlCache } from '../../lambdas/storage/control-cache.ts';
import { maximumPauses } from '../../lambdas/storage/control-store.ts';
import { plazaScope } from '../support/public-network.ts';

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
      async forgetStrikes(scope) {
        state.written.push(`forget ${scope}`);
      },
      async believeLapses() {},
      async resumeMail() {},
      noteMassAbsence: async () => [],
      async forgetMassAbsence() {},
      mailPause: async () => undefined,
      scopePause: async () => undefined,
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
    state.now = 119_999;
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
    expect(await cache.pauseScope(facebook, { until: 900, reason: 'Graph code 4' })).toBe(true);
    await cache.pauseMail(100, 'shorter');
    expect(cache.now()).toMatchObject({
      pauses: new Map([[facebook, { until: 900, reason: 'Graph code 4' }]]),
      mailPause: { until: 500, reason: 'longer' },
    });
    expect(state.written).toEqual(['facebook', 'mail']);
  });
});

describe('what this environment sets', () => {
  test('holds all mail here at once; the longer of two holdings stands', async () => {
    const { cache, state } = cacheOver(nothing);
    await cache.refresh();
    const held = async (until: number, reason: string) => {
      await cache.pauseMail(until, reason);
      return cache.now().mailPause;
    };
    expect(await held(500, 'first')).toEqual({ until: 500, reason: 'first' });
    expect(await held(500, 'as long')).toEqual({ until: 500, reason: 'first' });
    expect(await held(499, 'shorter')).toEqual({ until: 500, reason: 'first' });
    expect(await held(501, 'longer')).toEqual({ until: 501, reason: 'longer' });
    expect(state.written).toEqual(['mail', 'mail', 'mail', 'mail']);
  });

  test('does not cut a longer pause of the same kind short, and makes a shorter one longer', async () => {
    const scope = plazaScope('a.example');
    for (const kind of [{}, { strikes: 1 }]) {
      const { cache } = cacheOver(nothing);
      await cache.refresh();
      const paused = async (until: number, reason: string) => {
        await cache.pauseScope(scope, { until, reason, ...kind });
        return cache.now().pauses.get(scope)?.reason;
      };
      const reasons = [];
      for (const until of [500, 500, 499, 501]) reasons.push(await paused(until, `${reasons.length}`));
      expect(reasons).toEqual(['0', '0', '0', '3']);
    }
  });

  test('cannot be asked for before anything was read: that is a defect', async () => {
    const { cache } = cacheOver(nothing);
    expect(() => cache.now()).toThrow('control was not read yet');
    await expect(cache.pauseMail(1, 'x')).rejects.toThrow();
  });

  test('of mass absences is kept in the table alone, by the clock of this environment', async () => {
    const asked: unknown[] = [];
    const store = {
      noteMassAbsence: async (...what: unknown[]) => {
        asked.push(what);
        return [7];
      },
      forgetMassAbsence: async (...what: unknown[]) => void asked.push(what),
    };
    const cache = createControlCache(store as never, () => 9);
    expect(await cache.noteMassAbsence(facebook)).toEqual([7]);
    await cache.forgetMassAbsence(facebook);
    expect(asked).toEqual([[facebook, 9], [facebook]]);
  });
});

describe('there are no more pauses of hosts than can be read at once', () => {
  const host = (number: number) => `mastodon:host-${number}.example` as Scope;
  const paused = (count: number, until: (number: number) => number): Control => ({
    ...nothing,
    pauses: new Map(
      Array.from({ length: count }, (_, number) => [host(number), { until: until(number), reason: 'HTTP 429' }]),
    ),
  });

  test('one more is not stored, and holds here all the same', async () => {
    const { cache, state } = cacheOver(paused(maximumPauses, () => 1_000));
    await cache.refresh();
    expect(await cache.pauseScope(host(200), { until: 1_000, reason: 'HTTP 429' })).toBe(false);
    expect(state.written).toEqual([]);
    expect(cache.now().pauses.get(host(200))?.until).toBe(1_000);
  });

  test('the last that fits is stored, and so is a longer one of a host that has one', async () => {
    const { cache, state } = cacheOver(paused(maximumPauses - 1, () => 1_000));
    await cache.refresh();
    expect(await cache.pauseScope(host(199), { until: 1_000, reason: 'HTTP 429' })).toBe(true);
    expect(await cache.pauseScope(host(0), { until: 2_000, reason: 'HTTP 429' })).toBe(true);
    expect(state.written).toEqual([host(199), host(0)]);
  });

  test('one that is over makes room for one more, and only for one', async () => {
    const { cache, state } = cacheOver(paused(maximumPauses, (number) => (number === 7 ? 10 : 1_000)));
    await cache.refresh();
    state.now = 10;
    expect(await cache.pauseScope(host(200), { until: 1_000, reason: 'HTTP 429' })).toBe(true);
    expect(state.written).toEqual([`drop ${host(7)}`, host(200)]);
    expect(await cache.pauseScope(host(201), { until: 1_000, reason: 'HTTP 429' })).toBe(false);
    expect(state.written).toHaveLength(2);
  });

  test('a whole network’s always is', async () => {
    const { cache, state } = cacheOver(paused(maximumPauses, () => 1_000));
    await cache.refresh();
    expect(await cache.pauseScope(facebook, { until: 1_000, reason: 'Graph code 4' })).toBe(true);
    expect(state.written).toEqual([facebook]);
  });

  test('a host that answers as its network does is no longer one that never did, and nothing is written without need', async () => {
    const scope = plazaScope('a.example');
    const other = plazaScope('b.example');
    const pauses = new Map([
      [scope, { until: 1_000, reason: 'not valid JSON', strikes: 2 }],
      [other, { until: 1_000, reason: 'HTTP 429' }],
    ]);
    const { cache, state } = cacheOver({ ...nothing, pauses });
    await cache.refresh();
    for (const each of [scope, other, plazaScope('c.example')]) await cache.noteAlive(each);
    expect(state.written).toEqual([`forget ${scope}`]);
    expect([...cache.now().pauses.keys()]).toEqual([other]);
  });

  test('a pause for all takes the place of one that spares people who are known, however short it is', async () => {
    const scope = plazaScope('a.example');
    const pauses = new Map([[scope, { until: 9_000, reason: 'not valid JSON', strikes: 2 }]]);
    const { cache } = cacheOver({ ...nothing, pauses });
    await cache.refresh();
    await cache.pauseScope(scope, { until: 1_000, reason: 'HTTP 429' });
    expect(cache.now().pauses.get(scope)).toEqual({ until: 1_000, reason: 'HTTP 429' });
    await cache.pauseScope(scope, { until: 900, reason: 'not valid JSON', strikes: 3 });
    expect(cache.now().pauses.get(scope)).toEqual({ until: 1_000, reason: 'HTTP 429' });
  });

  test('what makes room is a pause that is over, one that is to be remembered last', async () => {
    const pauses = new Map(
      Array.from({ length: maximumPauses }, (_, index) => [
        plazaScope(`h${index}.example`),
        { until: index === 5 || index === 7 ? 0 : 9_000, reason: '', ...(index === 5 ? { strikes: 1 } : {}) },
      ]),
    );
    const { cache, state } = cacheOver({ ...nothing, pauses });
    state.now = 1;
    await cache.refresh();
    await cache.pauseScope(plazaScope('x.example'), { until: 9_000, reason: 'HTTP 429' });
    await cache.pauseScope(plazaScope('y.example'), { until: 9_000, reason: 'HTTP 429' });
    expect(state.written.filter((each) => each.startsWith('drop'))).toEqual([
      `drop ${plazaScope('h7.example')}`,
      `drop ${plazaScope('h5.example')}`,
    ]);
  });
});
