import { describe, expect, it, vi } from 'vitest';
import { friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import { type Api, createApi } from '../../web/api/client.ts';
import type { Me } from '../../web/api/schemas.ts';
import { type ActionsProps, createActions } from '../../web/app/actions.ts';
import { initialState } from '../../web/app/state.ts';
import { createStore } from '../../web/app/store.ts';
import { createKeptDraft } from '../../web/browser/kept-draft.ts';
import type { Memory } from '../../web/browser/memory.ts';
import type { Friend } from '../../web/logic/people.ts';
import type { SignInOutcome } from '../../web/networks/network-sign-in.ts';
import type { PeopleReader } from '../../web/networks/people-reader.ts';
import { patience } from '../support/patience.ts';
import { ada, atHome, found, friend, unresolved } from '../support/web-fakes.ts';

const unreachableApi = createApi(() => Promise.reject(new TypeError('nobody should ask')));
const ok = <Value>(value: Value) => Promise.resolve({ kind: 'ok', value } as const);
const refused = (status: number, code: string) => Promise.resolve({ kind: 'refused', status, code } as const);
const ben = { id: friend('1'), name: 'Ben' };

/** Reads one friend, however it is asked. */
const oneFriend: PeopleReader = {
  resume: async () => ({ kind: 'read', friends: [ben], total: 4 }),
  ask: async () => ({ kind: 'read', friends: [ben] }),
};

/** A network that nobody is read on. */
const nobody: PeopleReader = {
  resume: async () => ({ kind: 'not-read', reason: 'not-asked' }),
  ask: async () => ({ kind: 'not-read', reason: 'not-asked' }),
};

/** A network that anybody may read, on which there is one person. */
const openPeople = (person: Friend): PeopleReader => ({
  ...nobody,
  open: {
    most: 10,
    understands: () => true,
    find: async () => ({ kind: 'found', friend: person }),
    profiles: async (ids) => (ids.includes(person.id) ? [person] : []),
    remembered: () => undefined,
    forget() {},
  },
});

interface Parts {
  readonly api?: Partial<Api>;
  readonly people?: Partial<PeopleReader>;
  readonly signIn?: SignInOutcome;
  readonly networks?: ActionsProps['networks'];
  readonly memory?: Memory;
}

/** What one browser keeps under one name. */
function memoryWith(): Memory {
  let kept: string | undefined;
  return {
    get: () => kept,
    set(text) {
      kept = text;
    },
    forget() {
      kept = undefined;
    },
  };
}

function appWith({ api, people, signIn = { kind: 'failed', failure: 'cancelled' }, networks, memory }: Parts) {
  const store = createStore(initialState);
  const remembered: boolean[] = [];
  const dropped: string[] = [];
  const words = { stages: { asking: '', waiting: '', checking: '' }, failures: { unexpected: '' } };
  const texts = { en: words, de: words, es: words };
  const actions = createActions({
    store,
    api: { ...unreachableApi, ...api },
    networks: networks ?? {
      facebook: { people: { ...oneFriend, ...people }, signIn: { start: async () => signIn, texts } },
      bluesky: { people: nobody },
      mastodon: { people: nobody },
    },
    remember: (signedIn) => remembered.push(signedIn),
    dropChoice: () => dropped.push('choice'),
    keptDraft: createKeptDraft(memory ?? memoryWith(), () => 0),
    sleep: async () => {},
    language: () => 'en',
  });
  return { store, actions, remembered, dropped };
}

describe('coming to the app', () => {
  it('shows who is signed in, and reads whom they can choose from', async () => {
    const { store, actions, remembered } = appWith({ api: { me: () => ok(ada) } });
    await actions.start();
    expect(store.get()).toMatchObject({
      session: { kind: 'signed-in' },
      readings: { facebook: { kind: 'read', total: 4 } },
      friends: [ben],
    });
    expect(remembered).toEqual([true]);
  });

  it('counts while a network is being read', async () => {
    const counts: unknown[] = [];
    const { store, actions } = appWith({
      api: { me: () => ok(ada) },
      people: {
        async resume({ watcherId, onCount }) {
          expect(watcherId).toBe('facebook:7');
          counts.push(store.get().readings.facebook);
          onCount(500);
          counts.push(store.get().readings.facebook);
          return { kind: 'read', friends: [] };
        },
      },
    });
    await actions.start();
    expect(counts).toEqual([{ kind: 'asking' }, { kind: 'reading', count: 500 }]);
  });

  it('shows settings and watches although the network does not say who is there, and why', async () => {
    const { store, actions } = appWith({
      api: { me: () => ok(ada) },
      people: { resume: async () => ({ kind: 'not-read', reason: 'unknown' }) },
    });
    await actions.start();
    expect(store.get()).toMatchObject({
      session: { kind: 'signed-in' },
      readings: { facebook: { kind: 'not-read', reason: 'unknown' } },
    });
    await actions.askNetwork('facebook', '');
    expect(store.get()).toMatchObject({ readings: { facebook: { kind: 'read' } }, friends: [ben] });
  });

  it('hands over what was typed to a network that asks for it', async () => {
    const entries: string[] = [];
    const { actions } = appWith({
      api: { me: () => ok(ada) },
      people: {
        async ask({ entry }) {
          entries.push(entry);
          return { kind: 'read', friends: [] };
        },
      },
    });
    await actions.start();
    await actions.askNetwork('facebook', 'ada.example');
    expect(entries).toEqual(['ada.example']);
  });

  it('reads a network that one cannot sign in with for everybody, and another only for its own people', async () => {
    const byMail = { ...ada, id: watcherIdOf('mail', 'random'), watches: {} } satisfies Me;
    const own = appWith({ api: { me: () => ok(byMail) } });
    await own.actions.start();
    expect(own.store.get().readings).not.toHaveProperty('facebook');
    const open = appWith({
      api: { me: () => ok(byMail) },
      networks: { facebook: { people: oneFriend }, bluesky: { people: nobody }, mastodon: { people: nobody } },
    });
    await open.actions.start();
    expect(open.store.get().readings).toMatchObject({ facebook: { kind: 'read' } });
  });

  it('asks an open network what those are called who are watched and on no list', async () => {
    const watched = friendIdOf('bluesky', 'did:web:p1.people.example');
    const byMail = {
      ...ada,
      id: watcherIdOf('mail', 'random'),
      watches: { [watched]: { condition: 'any' } },
    } satisfies Me;
    const { store, actions } = appWith({
      api: { me: () => ok(byMail) },
      networks: {
        facebook: { people: nobody },
        bluesky: { people: openPeople({ id: watched, name: 'Kim' }) },
        mastodon: { people: nobody },
      },
    });
    await actions.start();
    expect(store.get().friends).toMatchObject([{ id: watched, name: 'Kim' }]);
  });

  it('adds one person of an open network, ticked, and shows who asks not to be watched without a tick', async () => {
    const kim = { id: friendIdOf('bluesky', 'did:web:p1.people.example'), name: 'Kim' };
    const add = async (person: Friend) => {
      const { store, actions } = appWith({
        api: { me: () => ok(ada) },
        networks: {
          facebook: { people: nobody },
          bluesky: { people: openPeople(person) },
          mastodon: { people: nobody },
        },
      });
      await actions.start();
      await actions.add('bluesky', 'kim.bsky.example');
      return store.get();
    };
    expect(await add(kim)).toMatchObject({ adding: { kind: 'added' }, draft: { added: new Set([kim.id]) } });
    const closed = await add({ ...kim, optedOut: true });
    expect(closed).toMatchObject({ adding: { kind: 'opted-out' }, friends: [{ name: 'Kim' }] });
    expect(closed.draft.added.size).toBe(0);
  });

  it('does not choose who has moved, and says where to', async () => {
    const kim = { id: friendIdOf('mastodon', 'alpha.example:1'), name: 'Kim', movedTo: '@kim@beta.example' };
    const { store, actions } = appWith({
      api: { me: () => ok(ada) },
      networks: { facebook: { people: nobody }, bluesky: { people: nobody }, mastodon: { people: openPeople(kim) } },
    });
    await actions.start();
    await actions.add('mastodon', '@kim@alpha.example');
    expect(store.get()).toMatchObject({ adding: { kind: 'moved', to: '@kim@beta.example' }, friends: [kim] });
    expect(store.get().draft.added.size).toBe(0);
  });

  it('shows those who are watched host by host, so that nobody waits for a slow one', async () => {
    const [slow, quick] = [atHome('slow', 'a.example'), atHome('quick', 'b.example')];
    const byMail = {
      ...ada,
      id: watcherIdOf('mail', 'random'),
      watches: { [slow.id]: { condition: 'any' }, [quick.id]: { condition: 'any' } },
    } satisfies Me;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { open } = openPeople(slow);
    if (open === undefined) throw new Error('there is nothing open');
    const people: PeopleReader = {
      ...nobody,
      open: {
        ...open,
        async profiles(ids) {
          if (ids.includes(slow.id)) await held;
          return [slow, quick].filter(({ id }) => ids.includes(id));
        },
      },
    };
    const { store, actions } = appWith({
      api: { me: () => ok(byMail) },
      networks: { facebook: { people: nobody }, bluesky: { people: nobody }, mastodon: { people } },
    });
    const started = actions.start();
    await vi.waitFor(() => expect(store.get().friends.map(({ name }) => name)).toEqual(['quick']), patience);
    answer();
    await started;
    expect(store.get().friends.map(({ name }) => name)).toEqual(['quick', 'slow']);
  });

  it('drops what comes after somebody has left', async () => {
    const { store, actions } = appWith({
      api: { me: () => ok(ada), signOut: () => ok(undefined) },
      people: {
        async resume({ onCount }) {
          await actions.signOut();
          onCount(1);
          return { kind: 'read', friends: [ben] };
        },
      },
    });
    await actions.start();
    expect(store.get()).toMatchObject({ session: { kind: 'signed-out' }, readings: {}, friends: [] });
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
    const { store, actions, remembered } = appWith({});
    await actions.signIn('facebook');
    expect(store.get().signingIn).toEqual({ network: 'facebook', failure: 'cancelled' });
    expect(remembered).toEqual([]);
  });

  it('goes on to the list once somebody has signed in', async () => {
    const { store, actions, remembered } = appWith({ signIn: { kind: 'signed-in', me: ada } });
    await actions.signIn('facebook');
    expect(store.get()).toMatchObject({ session: { me: { id: ada.id } }, signingIn: null, friends: [ben] });
    expect(remembered).toEqual([true]);
  });
});

describe('saving a choice', () => {
  it('saves it whole with one call, and shows the baseline of the first look', async () => {
    const saved: unknown[] = [];
    const looked = {
      ...ada,
      watches: { [friend('2')]: { condition: 'any', status: 'Single', since: 5 } },
    } satisfies Me;
    let calls = 0;
    const { store, actions } = appWith({
      api: {
        me: () => ok(calls++ < 2 ? ada : looked),
        saveWatches(watches) {
          saved.push(watches);
          return ok({ ...ada, watches: { [friend('2')]: { condition: 'any' as const } } });
        },
      },
    });
    await actions.start();
    actions.choose([friend('2'), friend('3')], true);
    actions.choose([friend('1')], false);
    await actions.save();
    expect(saved).toEqual([{ watches: { [friend('2')]: 'any', [friend('3')]: 'any' }, version: 7 }]);
    expect(store.get()).toMatchObject({
      saving: { kind: 'saved' },
      session: { me: { watches: { [friend('2')]: { status: 'Single' } } } },
    });
    expect(store.get().draft.added.size).toBe(0);
  });

  it('saves nobody who is still being looked up, and does not save before it is known who is found', async () => {
    const saved: unknown[] = [];
    const row = unresolved('ben', 'beta.example');
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { open } = openPeople(atHome('kim', 'alpha.example'));
    if (open === undefined) throw new Error('there is nothing open');
    const people: PeopleReader = {
      resume: async () => ({ kind: 'read', friends: [row] }),
      ask: nobody.ask,
      open: {
        ...open,
        async resolve(person) {
          await held;
          return found(person);
        },
      },
    };
    const { store, actions } = appWith({
      api: {
        me: () => ok(ada),
        saveWatches(watches) {
          saved.push(Object.keys(watches.watches));
          return ok({ ...ada, refused: [] });
        },
      },
      networks: { facebook: { people: nobody }, bluesky: { people: nobody }, mastodon: { people } },
    });
    await actions.start();
    actions.choose([row.id, friend('2')], true);
    await actions.save();
    expect(saved).toEqual([]);
    answer();
    await vi.waitFor(() => expect(store.get().lookingUp).toBeNull(), patience);
    await actions.save();
    expect(saved).toEqual([[friend('1'), friend('2'), 'mastodon:beta.example:ben']]);
  });

  it('keeps what was ticked when saving fails', async () => {
    const { store, actions } = appWith({
      api: { me: () => ok(ada), saveWatches: async () => ({ kind: 'unreachable' }) },
    });
    await actions.start();
    actions.choose([friend('2')], true);
    await actions.save();
    expect(store.get().saving).toEqual({ kind: 'failed', failure: { kind: 'unreachable' } });
    expect([...store.get().draft.added]).toEqual([friend('2')]);
  });

  it('undoes nothing that was saved on another page meanwhile', async () => {
    const saved: unknown[] = [];
    const elsewhere = {
      ...ada,
      watches: { [friend('1')]: { condition: 'taken' }, [friend('4')]: { condition: 'any' } },
    } satisfies Me;
    let calls = 0;
    const { actions } = appWith({
      api: {
        me: () => ok(calls++ === 0 ? ada : elsewhere),
        saveWatches(watches) {
          saved.push(watches);
          return ok({ ...elsewhere, refused: [] });
        },
      },
    });
    await actions.start();
    actions.choose([friend('2'), friend('4')], true);
    await actions.save();
    expect(saved).toEqual([
      { watches: { [friend('1')]: 'taken', [friend('2')]: 'any', [friend('4')]: 'any' }, version: 7 },
    ]);
  });

  it('saves for nobody else who has signed in in this browser meanwhile', async () => {
    const kim: Me = { ...ada, id: watcherIdOf('facebook', '77'), watches: {} };
    let calls = 0;
    const { store, actions } = appWith({ api: { me: () => ok(calls++ === 0 ? ada : kim) } });
    await actions.start();
    actions.choose([friend('2')], true);
    await actions.save();
    expect(store.get()).toMatchObject({ session: { me: { id: kim.id } }, saving: { kind: 'someone-else' } });
    expect(store.get().draft.added.size).toBe(0);
  });

  it('merges again when the list is changed between reading and saving it, and gives up in the end', async () => {
    const saved: unknown[] = [];
    const withFour = { ...ada, version: 8, watches: { [friend('4')]: { condition: 'any' as const } } };
    let calls = 0;
    let refusals = 1;
    const { store, actions } = appWith({
      api: {
        me: () => ok(calls++ < 2 ? ada : withFour),
        saveWatches(watches) {
          saved.push(watches);
          return saved.length > refusals ? ok(withFour) : refused(409, 'list-changed');
        },
      },
    });
    await actions.start();
    actions.choose([friend('2')], true);
    await actions.save();
    expect(saved.at(-1)).toEqual({ watches: { [friend('4')]: 'any', [friend('2')]: 'any' }, version: 8 });
    expect(store.get().saving.kind).toBe('saved');
    refusals = 100;
    actions.choose([friend('3')], true);
    await actions.save();
    expect(store.get().saving).toMatchObject({ kind: 'failed', failure: { code: 'list-changed' } });
    expect([...store.get().draft.added]).toEqual([friend('3')]);
  });

  it('keeps to be saved what is ticked and unticked while it saves', async () => {
    let current: Me = ada;
    const { store, actions } = appWith({
      api: {
        me: () => ok(current),
        saveWatches() {
          actions.choose([friend('3')], true);
          actions.choose([friend('2')], false);
          current = { ...ada, watches: { ...ada.watches, [friend('2')]: { condition: 'any' } } };
          return ok(current);
        },
      },
    });
    await actions.start();
    actions.choose([friend('2')], true);
    await actions.save();
    expect([...store.get().draft.added]).toEqual([friend('3')]);
    expect([...store.get().draft.removed]).toEqual([friend('2')]);
  });

  it('says that nothing was saved when the session has ended, keeps the choice, and leaves no error standing', async () => {
    const memory = memoryWith();
    const { store, actions } = appWith({
      memory,
      signIn: { kind: 'signed-in', me: ada },
      api: { me: () => ok(ada), saveWatches: () => refused(401, 'signed-out') },
    });
    await actions.start();
    actions.choose([friend('2')], true);
    await actions.save();
    expect(store.get()).toMatchObject({
      session: { kind: 'signed-out', unsaved: 'kept', goesOn: true },
      saving: { kind: 'idle' },
    });
    await actions.signIn('facebook');
    expect(store.get()).toMatchObject({ session: { kind: 'signed-in' }, saving: { kind: 'idle' } });
    expect([...store.get().draft.added]).toEqual([friend('2')]);
    // Who signs in by mail comes back on another page.
    const later = appWith({ memory, api: { me: () => ok(ada), saveWatches: () => ok(ada) } });
    await later.actions.start();
    expect([...later.store.get().draft.added]).toEqual([friend('2')]);
    await later.actions.save();
    const afterwards = appWith({ memory, api: { me: () => ok(ada) } });
    await afterwards.actions.start();
    expect(afterwards.store.get().draft.added.size).toBe(0);
  });

  it('says so when this browser keeps nothing, and hands a kept choice to nobody else', async () => {
    const forbidden: Memory = { get: () => undefined, set() {}, forget() {} };
    const held = appWith({
      memory: forbidden,
      api: { me: () => ok(ada), saveWatches: () => refused(401, 'signed-out') },
    });
    await held.actions.start();
    held.actions.choose([friend('2')], true);
    await held.actions.save();
    expect(held.store.get().session).toMatchObject({ unsaved: 'held' });

    const memory = memoryWith();
    createKeptDraft(memory, () => 0).keep(ada.id, { added: new Set([friend('2')]), removed: new Set() });
    const kim = appWith({ memory, api: { me: () => ok({ ...ada, id: watcherIdOf('facebook', '77') }) } });
    await kim.actions.start();
    expect(kim.store.get().draft.added.size).toBe(0);
    expect(createKeptDraft(memory, () => 86_400_001).of(ada.id)).toBeUndefined();
    memory.set('{');
    expect(createKeptDraft(memory, () => 0).of(ada.id)).toBeUndefined();
  });

  it('says of a change that met an ended session that it was not made, and of nobody that it goes on who watches nobody', async () => {
    const ended = () => refused(401, 'signed-out');
    const { store, actions } = appWith({
      api: { me: () => ok({ ...ada, watches: {} }), changeSettings: ended, history: ended },
    });
    await actions.start();
    await actions.changeSettings({ language: 'de' });
    expect(store.get().session).toEqual({ kind: 'signed-out', goesOn: false, unsaved: 'change' });
    await actions.start();
    await actions.history();
    expect(store.get().session).toEqual({ kind: 'signed-out', goesOn: false });
  });

  it('stops watching somebody, and undoes it as it was', async () => {
    const asked: unknown[] = [];
    const without = { ...ada, watches: {} };
    const { store, actions } = appWith({
      api: {
        me: () => ok(ada),
        unwatch(id) {
          asked.push(id);
          return ok(without);
        },
        watch(id, watch) {
          asked.push([id, watch]);
          return ok(ada);
        },
      },
    });
    await actions.start();
    expect(await actions.unwatch(friend('1'))).toBeUndefined();
    expect(store.get()).toMatchObject({ session: { me: without } });
    await actions.watchAgain(friend('1'), { condition: 'taken', pause: {} });
    expect(store.get()).toMatchObject({ session: { me: ada } });
    expect(asked).toEqual([friend('1'), [friend('1'), { condition: 'taken', pause: {} }]]);
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
      expect(store.get()).toMatchObject({ session: { kind }, readings: {}, friends: [] });
      expect(remembered.at(-1)).toBe(false);
    }
  });

  it('keeps what was ticked for those who come back, and for nobody else who signs in after them', async () => {
    const kim: Me = { ...ada, id: watcherIdOf('facebook', '77'), watches: {} };
    for (const [next, kept] of [
      [ada, [friend('2')]],
      [kim, []],
    ] as const) {
      const { store, actions } = appWith({
        api: { me: () => ok(ada), signOut: () => ok(undefined) },
        signIn: { kind: 'signed-in', me: next },
      });
      await actions.start();
      actions.choose([friend('2')], true);
      await actions.signOut();
      await actions.signIn('facebook');
      expect([...store.get().draft.added]).toEqual(kept);
    }
  });

  it('by one’s own wish leaves no handle and no choice in this browser; a session that ended by itself leaves both', async () => {
    const forgotten: string[] = [];
    const { open } = openPeople(ben);
    const people = { ...nobody, ...(open && { open: { ...open, forget: () => forgotten.push('handle') } }) };
    const networks = { facebook: { people: oneFriend }, bluesky: { people }, mastodon: { people } };
    for (const way of ['signOut', 'signOutEverywhere', 'deleteEverything'] as const) {
      const { actions, dropped } = appWith({ networks, api: { me: () => ok(ada), [way]: () => ok(undefined) } });
      await actions.start();
      expect([forgotten.splice(0), dropped]).toEqual([[], []]);
      await actions[way](false);
      expect([forgotten.splice(0), dropped], way).toEqual([['handle', 'handle'], ['choice']]);
    }
    const { actions, dropped, store } = appWith({ networks, api: { me: () => refused(401, 'signed-out') } });
    await actions.start();
    expect([store.get().session.kind, forgotten, dropped]).toEqual(['signed-out', [], []]);
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
