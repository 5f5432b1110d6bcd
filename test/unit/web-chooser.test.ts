import { describe, expect, it } from 'vitest';
import { type FriendId, friendIdOf } from '../../lambdas/domain/ids.ts';
import type { ApiResult } from '../../web/api/result.ts';
import type { Asked } from '../../web/api/schemas.ts';
import { createStore } from '../../web/app/store.ts';
import type { Choice } from '../../web/browser/kept-choice.ts';
import { createChooserActions } from '../../web/chooser/actions.ts';
import { choosingText } from '../../web/chooser/kept.ts';
import { choosingIn } from '../../web/chooser/restore.ts';
import { firstState } from '../../web/chooser/state.ts';
import type { Friend } from '../../web/logic/people.ts';
import { createStatingFirst } from '../../web/logic/search.ts';
import type { FindResult, PeopleReader, PeopleResult } from '../../web/networks/people-reader.ts';
import { atHome, unresolved } from '../support/web-fakes.ts';

const id = (number: number): FriendId => friendIdOf('bluesky', `did:web:p${number}.people.example`);
const person = (number: number, more: Partial<Friend> = {}): Friend => ({
  id: id(number),
  name: `P${number}`,
  ...more,
});
const nobody: PeopleReader = {
  resume: async () => ({ kind: 'not-read', reason: 'not-asked' }),
  ask: async () => ({ kind: 'not-read', reason: 'not-asked' }),
};

interface Parts {
  readonly ask?: PeopleReader['ask'];
  readonly found?: FindResult;
  readonly answers?: readonly ApiResult<Asked>[];
  readonly keeps?: boolean;
  /** So many times what is behind the list does not come. */
  readonly notLoaded?: number;
}

const asked: Asked = { address: 'a…@watchers.example', addressKey: 'key-of-ada' };

function chooser({ ask, found, answers = [{ kind: 'ok', value: asked }], keeps = true, notLoaded = 0 }: Parts = {}) {
  const store = createStore(firstState);
  const kept: Choice[] = [];
  const mails: string[] = [];
  let forgotten = 0;
  let loads = 0;
  const actions = createChooserActions({
    store,
    networks: {
      mastodon: { people: nobody },
      bluesky: {
        people: {
          resume: nobody.resume,
          ask: ask ?? (async () => ({ kind: 'read', friends: [person(1), person(2)], of: 'ada.bsky.example' })),
          open: {
            most: 10,
            understands: () => true,
            find: async () => found ?? { kind: 'not-read', reason: 'no-such-account' },
            profiles: async () => [],
            remembered: () => undefined,
            forget: () => {
              forgotten++;
            },
          },
        },
      },
    },
    async openAsking() {
      if (loads++ < notLoaded) throw new Error('offline');
      return {
        api: {
          about: async () => ({ kind: 'ok', value: { signUps: 'listed', full: false } }),
          async ask(email) {
            mails.push(email);
            return answers[Math.min(mails.length, answers.length) - 1] ?? { kind: 'unreachable' };
          },
        },
        keep(choice) {
          kept.push(choice);
          return keeps;
        },
      };
    },
    language: () => 'en',
  });
  return { store, actions, kept, mails, forgotten: () => forgotten };
}

describe('choosing before one is signed in', () => {
  it('can be kept as a text, and shown again without anything being read', async () => {
    const { store, actions } = chooser();
    await actions.read('bluesky', 'ada.bsky.example');
    actions.choose([id(2), id(1)], true);
    actions.setCondition(id(2), 'single-again');
    const kept = choosingIn(choosingText(store.get()));
    expect(kept?.asked).toEqual({ bluesky: 'ada.bsky.example' });
    const later = chooser();
    if (kept !== undefined) later.actions.restore(kept);
    expect([...later.store.get().chosen]).toEqual([...store.get().chosen]);
    expect(later.store.get().friends.map(({ name }) => name)).toEqual(['P1', 'P2']);
    expect(choosingIn('{"asked":{},"chosen":{"nobody":"any"},"people":[]}')).toBeUndefined();
    expect(choosingIn('no JSON')).toBeUndefined();
  });

  it('keeps no list that is to be forgotten', async () => {
    const { store, actions } = chooser();
    await actions.read('bluesky', 'ada.bsky.example');
    actions.forget('bluesky');
    expect(store.get().asked).toEqual({});
  });

  it('keeps the choice for the address that the link goes to', async () => {
    const { store, actions, kept, mails } = chooser();
    await actions.read('bluesky', 'ada.bsky.example');
    actions.choose([id(1), id(2)], true);
    actions.setCondition(id(2), 'single-again');
    await actions.goOn();
    expect(store.get()).toMatchObject({ step: { kind: 'address' }, about: { signUps: 'listed' } });
    await actions.ask('ada@watchers.example');
    expect(kept).toEqual([{ ...asked, watches: { [id(1)]: 'any', [id(2)]: 'single-again' } }]);
    expect(store.get().step).toMatchObject({ kind: 'mailbox', address: asked.address, kept: true, again: false });
    await actions.askAgain();
    expect(mails).toEqual(['ada@watchers.example', 'ada@watchers.example']);
    expect(store.get().step).toMatchObject({ kind: 'mailbox', again: true });
  });

  it('says that nothing was kept where the browser keeps nothing', async () => {
    const { store, actions } = chooser({ keeps: false });
    actions.choose([id(1)], true);
    await actions.goOn();
    await actions.ask('ada@watchers.example');
    expect(store.get().step).toMatchObject({ kind: 'mailbox', kept: false });
  });

  it('keeps nothing when no link was asked for, and can try again', async () => {
    const { store, actions, kept } = chooser({ answers: [{ kind: 'unreachable' }, { kind: 'ok', value: asked }] });
    actions.choose([id(1)], true);
    await actions.goOn();
    await actions.ask('ada@watchers.example');
    expect(store.get().call).toEqual({ failure: { kind: 'unreachable' } });
    expect(kept).toEqual([]);
    await actions.ask('ada@watchers.example');
    expect(store.get().step.kind).toBe('mailbox');
  });

  it('says that what is behind the list did not come, and goes on with the next press', async () => {
    const { store, actions } = chooser({ notLoaded: 1 });
    actions.choose([id(1)], true);
    await actions.goOn();
    expect(store.get()).toMatchObject({ goingOn: 'failed', step: { kind: 'people' } });
    expect([...store.get().chosen.keys()]).toEqual([id(1)]);
    await actions.goOn();
    expect(store.get()).toMatchObject({ goingOn: 'idle', step: { kind: 'address' } });
  });

  it('does not go on with nobody', async () => {
    const { store, actions } = chooser();
    await actions.goOn();
    expect(store.get().step.kind).toBe('people');
  });

  it('does not go on while people are looked up: who is found later would be missed', async () => {
    const row = unresolved('ben', 'beta.example');
    const { store, actions } = chooser({ ask: async () => ({ kind: 'read', friends: [row, person(1)] }) });
    await actions.read('bluesky', 'ada.bsky.example');
    actions.choose([row.id, id(1)], true);
    expect(store.get().lookingUp).toMatchObject({ done: 0, of: 1 });
    await actions.goOn();
    expect(store.get().step.kind).toBe('people');
    actions.stopLookingUp();
    await actions.goOn();
    expect(store.get().step.kind).toBe('address');
    expect([...store.get().chosen.keys()]).toEqual([id(1)]);
  });

  it('chooses at most as many as can be watched, and none of more', () => {
    const { store, actions } = chooser();
    const many = Array.from({ length: 1_001 }, (_, at) => id(at));
    expect(actions.choose(many, true)).toBe(false);
    expect(store.get()).toMatchObject({ tooMany: 1_001, chosen: new Map() });
    expect(actions.choose(many.slice(1), true)).toBe(true);
    expect(store.get().chosen.size).toBe(1_000);
  });

  it('adds one person, chosen; who asks not to be watched is shown and not chosen', async () => {
    const one = chooser({ found: { kind: 'found', friend: person(7) } });
    await one.actions.add('bluesky', 'p7.bsky.example');
    expect(one.store.get()).toMatchObject({ adding: { kind: 'added', name: 'P7' }, friends: [{ id: id(7) }] });
    expect([...one.store.get().chosen.keys()]).toEqual([id(7)]);
    const other = chooser({ found: { kind: 'found', friend: person(8, { optedOut: true }) } });
    await other.actions.add('bluesky', 'p8.bsky.example');
    expect(other.store.get()).toMatchObject({ adding: { kind: 'opted-out' }, friends: [{ id: id(8) }] });
    expect(other.store.get().chosen.size).toBe(0);
  });

  it('says whom it did not find', async () => {
    const { store, actions } = chooser();
    await actions.add('bluesky', 'nobody.bsky.example');
    expect(store.get().adding).toEqual({ kind: 'not-found', network: 'bluesky', reason: 'no-such-account' });
  });

  it('keeps of an earlier list only those who are chosen', async () => {
    const lists: PeopleResult[] = [
      { kind: 'read', friends: [person(1), person(2)] },
      { kind: 'read', friends: [person(3)] },
    ];
    const { store, actions } = chooser({ ask: async () => lists.shift() ?? { kind: 'not-read', reason: 'none' } });
    await actions.read('bluesky', 'ada.bsky.example');
    actions.choose([id(2)], true);
    await actions.read('bluesky', 'ben.bsky.example');
    expect(store.get().friends.map((friend) => friend.id)).toEqual([id(2), id(3)]);
  });

  it('shows the later of two lists, whichever comes first, and stops the earlier', async () => {
    const ends: ((result: PeopleResult) => void)[] = [];
    const signals: (AbortSignal | undefined)[] = [];
    const { store, actions } = chooser({
      ask: ({ signal }) => {
        signals.push(signal);
        return new Promise((resolve) => ends.push(resolve));
      },
    });
    const first = actions.read('bluesky', 'ada.bsky.example');
    const second = actions.read('bluesky', 'ben.bsky.example');
    ends[1]?.({ kind: 'read', friends: [person(2)] });
    ends[0]?.({ kind: 'read', friends: [person(1)] });
    await Promise.all([first, second]);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    expect(store.get().friends.map((friend) => friend.id)).toEqual([id(2)]);
  });

  it('forgets the handle when asked to', async () => {
    const { store, actions, forgotten } = chooser();
    await actions.read('bluesky', 'ada.bsky.example');
    actions.forget('bluesky');
    expect(forgotten()).toBe(1);
    expect(store.get().readings.bluesky).toEqual({ kind: 'not-read', reason: 'not-asked' });
  });
});

it('lists those who state a status first, and those who cannot be chosen last', () => {
  const people = [person(1, { optedOut: true }), person(2), person(3, { status: 'single' }), person(4)];
  expect(createStatingFirst()(people).map((each) => each.id)).toEqual([id(3), id(2), id(4), id(1)]);
});

it('leaves who is looked up where they are in the list, whatever was found', () => {
  const order = createStatingFirst();
  const copy = unresolved('ben', 'beta.example');
  const ofBen = { ...atHome('ben', 'beta.example'), optedOut: true };
  expect(order([person(1), { ...copy, status: 'single' }]).map((each) => each.id)).toEqual([copy.id, id(1)]);
  expect(order([person(1), ofBen]).map((each) => each.id)).toEqual([ofBen.id, id(1)]);
});
