import { describe, expect, it } from 'vitest';
import { exampleMe } from '../../lambdas/api/examples.ts';
import { type Api, createApi } from '../../web/api/client.ts';
import type { Me } from '../../web/api/schemas.ts';
import { createActions } from '../../web/app/actions.ts';
import type { FacebookGate } from '../../web/app/facebook-gate.ts';
import { createStore, initialState } from '../../web/app/state.ts';
import type { SignInOutcome } from '../../web/networks/facebook/sign-in-outcome.ts';

const ada = {
  ...exampleMe,
  id: 'facebook:7',
  network: 'facebook',
  failing: null,
  watches: { 1: { condition: 'taken' } },
} satisfies Me;
const unreachableApi = createApi(() => Promise.reject(new TypeError('nobody should ask')));
const ok = <Value>(value: Value) => Promise.resolve({ kind: 'ok', value } as const);
const refused = (status: number, code: string) => Promise.resolve({ kind: 'refused', status, code } as const);

function appWith(parts: { api?: Partial<Api>; facebook?: Partial<FacebookGate>; signIn?: SignInOutcome }) {
  const store = createStore(initialState);
  const remembered: boolean[] = [];
  const actions = createActions({
    store,
    api: { ...unreachableApi, ...parts.api },
    facebook: {
      known: async () => ({ token: 'token', userId: '7' }),
      ask: async () => ({ token: 'token', userId: '7' }),
      readFriends: async () => ({ kind: 'ok', friends: [{ id: '1', name: 'Ben' }], total: 4 }),
      ...parts.facebook,
    },
    signIn: async () => parts.signIn ?? { kind: 'failed', failure: 'cancelled' },
    remember: (signedIn) => remembered.push(signedIn),
    sleep: async () => {},
    locale: () => 'en-GB',
  });
  return { store, actions, remembered };
}

describe('coming to the app', () => {
  it('shows who is signed in, and reads their friends from Facebook', async () => {
    const { store, actions, remembered } = appWith({ api: { me: () => ok(ada) } });
    await actions.start();
    expect(store.get()).toMatchObject({ session: { kind: 'signed-in' }, facebook: { kind: 'ready', total: 4 } });
    expect(remembered).toEqual([true]);
  });

  it('shows settings and watches although Facebook does not say who is there', async () => {
    const { store, actions } = appWith({ api: { me: () => ok(ada) }, facebook: { known: async () => undefined } });
    await actions.start();
    expect(store.get()).toMatchObject({ session: { kind: 'signed-in' }, facebook: { kind: 'unknown' } });
    await actions.askFacebook();
    expect(store.get().facebook.kind).toBe('ready');
  });

  it('does not show the friends of somebody else who is signed in to Facebook', async () => {
    let read = 0;
    const { store, actions } = appWith({
      api: { me: () => ok(ada) },
      facebook: {
        known: async () => ({ token: 'token', userId: '8' }),
        readFriends: async () => {
          read++;
          return { kind: 'ok', friends: [] };
        },
      },
    });
    await actions.start();
    expect(store.get().facebook.kind).toBe('someone-else');
    expect(read).toBe(0);
  });

  it('tells a session that ended from a server that cannot be reached', async () => {
    const ended = appWith({ api: { me: () => refused(401, 'signed-out') } });
    await ended.actions.start();
    expect(ended.store.get().session.kind).toBe('signed-out');
    expect(ended.remembered).toEqual([false]);
    const away = appWith({ api: { me: () => refused(503, 'try-again-later') } });
    await away.actions.start();
    expect(away.store.get().session.kind).toBe('unreachable');
    expect(away.remembered).toEqual([]);
  });

  it('says why a sign-in failed and stays where it is', async () => {
    const { store, actions } = appWith({});
    await actions.signIn();
    expect(store.get().signingIn).toEqual({ failure: 'cancelled' });
  });
});

describe('saving a choice', () => {
  it('saves it whole with one call, shows who was refused, and then the baseline of the first look', async () => {
    const saved: unknown[] = [];
    const looked = { ...ada, watches: { 2: { condition: 'any', status: 'Single', since: 5 } } } satisfies Me;
    let calls = 0;
    const { store, actions } = appWith({
      api: {
        me: () => ok(calls++ === 0 ? ada : looked),
        saveWatches(watches) {
          saved.push(watches);
          return ok({ ...ada, watches: { 2: { condition: 'any' as const } }, refused: ['3'] });
        },
      },
    });
    await actions.start();
    actions.choose(['2', '3'], true);
    actions.choose(['1'], false);
    await actions.save();
    expect(saved).toEqual([{ 2: 'any', 3: 'any' }]);
    expect(store.get()).toMatchObject({
      saving: { kind: 'saved', refused: ['3'] },
      session: { me: { watches: { 2: { status: 'Single' } } } },
    });
    expect(store.get().draft.added.size).toBe(0);
  });

  it('keeps what was ticked when saving fails', async () => {
    const { store, actions } = appWith({
      api: { me: () => ok(ada), saveWatches: async () => ({ kind: 'unreachable' }) },
    });
    await actions.start();
    actions.choose(['2'], true);
    await actions.save();
    expect(store.get().saving).toEqual({ kind: 'failed', failure: 'unreachable' });
    expect([...store.get().draft.added]).toEqual(['2']);
  });

  it('asks nobody when there is nothing to save', async () => {
    const { store, actions } = appWith({ api: { me: () => ok(ada) } });
    await actions.start();
    await actions.save();
    expect(store.get().saving.kind).toBe('idle');
  });
});

describe('leaving', () => {
  it('forgets that somebody was here, whichever way they leave', async () => {
    for (const [way, kind] of [
      ['signOut', 'signed-out'],
      ['signOutEverywhere', 'signed-out'],
      ['deleteEverything', 'deleted'],
    ] as const) {
      const { store, actions, remembered } = appWith({
        api: { me: () => ok(ada), [way]: () => ok(undefined) },
      });
      await actions.start();
      expect(await actions[way](false)).toBeUndefined();
      expect(store.get()).toMatchObject({ session: { kind }, facebook: { kind: 'asleep' } });
      expect(remembered.at(-1)).toBe(false);
    }
  });

  it('notices on any call that the session has ended elsewhere', async () => {
    const { store, actions } = appWith({
      api: { me: () => ok(ada), changeSettings: () => refused(401, 'signed-out') },
    });
    await actions.start();
    await actions.changeSettings({ language: 'de' });
    expect(store.get().session.kind).toBe('signed-out');
  });
});
