import { describe, expect, it } from 'vitest';
import { friendIdOf } from '../../lambdas/domain/ids.ts';
import type { Me } from '../../web/api/schemas.ts';
import { lastLookOf } from '../../web/logic/last-look.ts';
import { ada, friend } from '../support/web-fakes.ts';

const minute = 60_000;
const sweep = ada.lastSweep.completedAt;
const now = sweep + 3 * minute;
const looked = { condition: 'any', since: sweep - 60 * minute } as const;
const fresh = { condition: 'any' } as const;
const person = (more: Partial<Me>): Me => ({ ...ada, watches: { [friend('1')]: looked }, ...more });
const look = (more: Partial<Me>) => lastLookOf(person(more), now);

describe('saying when somebody’s list was last looked at', () => {
  it('says when the last sweep was', () => {
    expect(look({})).toEqual({ kind: 'looked', at: sweep, late: false, newcomers: 0, apart: [] });
    expect(lastLookOf(person({}), sweep + 31 * minute)).toMatchObject({ late: true });
  });

  it('claims no look at people who were never looked at', () => {
    expect(look({ watches: { [friend('1')]: fresh } })).toEqual({ kind: 'to-come' });
    expect(look({ watches: { [friend('1')]: looked, [friend('2')]: fresh } })).toMatchObject({ newcomers: 1 });
    expect(look({ lastSweep: null, watches: { [friend('1')]: { condition: 'any', optedOut: true } } })).toEqual({
      kind: 'to-come',
    });
  });

  it('counts the first look of those who were chosen after the last sweep', () => {
    const at = sweep + 2 * minute;
    expect(look({ watches: { [friend('1')]: { condition: 'any', since: at } } })).toMatchObject({ at });
    expect(look({ lastSweep: null })).toMatchObject({ at: looked.since });
  });

  it('says nothing while nobody is looked at', () => {
    expect(look({ watches: {} })).toEqual({ kind: 'nothing' });
    expect(look({ pause: {} })).toEqual({ kind: 'nothing' });
    expect(look({ pause: { until: now + 1 } })).toEqual({ kind: 'nothing' });
    expect(look({ pause: { until: now } })).toMatchObject({ kind: 'looked' });
    expect(look({ mailStop: { reason: 'bounced', since: 1 } })).toEqual({ kind: 'nothing' });
    expect(look({ address: { email: 'ada@watchers.example', confirmed: false } })).toEqual({ kind: 'nothing' });
    expect(look({ watches: { [friend('1')]: { ...looked, pause: {} } } })).toEqual({ kind: 'nothing' });
  });

  it('leaves out a network that cannot be read for them', () => {
    const accounts = { facebook: { failing: { kind: 'sign-in-again', since: 1 } as const } };
    expect(look({ accounts })).toEqual({ kind: 'nothing' });
    const elsewhere = friendIdOf('bluesky', 'did:web:ben.example');
    expect(look({ accounts, watches: { [friend('1')]: fresh, [elsewhere]: looked } })).toMatchObject({
      newcomers: 0,
      apart: ['facebook'],
    });
  });
});
