import { describe, expect, it } from 'vitest';
import { maximumWatches } from '../../lambdas/domain/watcher.ts';
import type { SignInApi } from '../../web/api/sign-in-client.ts';
import { createStore } from '../../web/app/store.ts';
import type { Choice } from '../../web/browser/kept-choice.ts';
import { createSignInActions } from '../../web/sign-in/actions.ts';
import { addChoice } from '../../web/sign-in/add-choice.ts';
import { firstState } from '../../web/sign-in/state.ts';
import { patience } from '../support/patience.ts';
import { ada, friend } from '../support/web-fakes.ts';

const addressKey = 'the key of ada';
const chosen: Choice = { addressKey, address: 'a…@watchers.example', watches: { [friend('2')]: 'any' } };
const newcomer = { ...ada, watches: {} };
const ok = <Value>(value: Value) => ({ kind: 'ok', value }) as const;
const refused = (code: string, status = 400) => ({ kind: 'refused', status, code }) as const;
const unreachable = { kind: 'unreachable' } as const;
const signedIn = (me = newcomer) => ok({ state: 'signed-in', addressKey, me } as const);
const question = ok({
  state: 'needs-confirmation',
  because: 'other-browser',
  address: 'a…@watchers.example',
  addressKey,
} as const);

/** The page with a link's token, in a browser that kept a choice or none. */
function pageWith(
  api: Partial<SignInApi>,
  {
    kept,
    token = 'token',
    cookies = true,
    seemsSignedIn = false,
  }: { kept?: Choice; token?: string | null; cookies?: boolean; seemsSignedIn?: boolean } = {},
) {
  const unexpected = () => Promise.reject(new Error('nobody should ask'));
  const store = createStore(firstState(token, seemsSignedIn));
  const events: string[] = [];
  let choice = kept;
  const actions = createSignInActions({
    store,
    api: { about: unexpected, ask: unexpected, open: unexpected, me: unexpected, saveWatches: unexpected, ...api },
    choices: {
      keptFor: (key) => (choice?.addressKey === key ? choice : undefined),
      drop: () => {
        choice = undefined;
        events.push('dropped');
      },
    },
    remember: () => events.push('remembered'),
    openList: () => events.push('list'),
    language: () => 'de',
    keepsCookies: () => cookies,
  });
  return { store, actions, events, step: () => store.get().step };
}

describe('somebody who seems to be signed in', () => {
  const about = async () => ok({ signUps: 'open', full: false } as const);
  const comeBack = (me: SignInApi['me']) => pageWith({ about, me }, { token: null, seemsSignedIn: true });

  it('is shown the way to their list, and no field for an address', async () => {
    const { actions, step } = comeBack(async () => ok(ada));
    expect(step()).toEqual({ kind: 'recognising' });
    await actions.start();
    await expect.poll(step, patience).toEqual({ kind: 'signed-in', choice: { kind: 'not-needed' }, already: true });
    actions.askAgain();
    expect(step()).toEqual({ kind: 'asking', why: 'sign-in' });
  });

  it('is shown how to choose while they watch nobody', async () => {
    const { actions, step } = comeBack(async () => ok(newcomer));
    await actions.start();
    await expect.poll(step, patience).toEqual({ kind: 'signed-in', choice: { kind: 'none' }, already: true });
  });

  it.each([refused('signed-out', 401), unreachable])(
    'can sign in where they are not, or it cannot be found out',
    async (no) => {
      const { actions, step } = comeBack(async () => no);
      await actions.start();
      await expect.poll(step, patience).toEqual({ kind: 'asking', why: 'sign-in' });
    },
  );

  it('follows a link that is opened meanwhile', async () => {
    let answer = (_: typeof unreachable) => {};
    const { actions, step } = comeBack(() => new Promise((resolve) => (answer = resolve)));
    await actions.start();
    actions.arrive('another');
    answer(unreachable);
    await Promise.resolve();
    expect(step()).toEqual({ kind: 'link', token: 'another' });
  });
});

describe('the link', () => {
  it('is not used up in a browser that keeps no cookies, which is said', async () => {
    const { store, actions } = pageWith({}, { cookies: false });
    await actions.follow();
    expect(store.get().call).toMatchObject({ failure: { code: 'cookies-blocked' } });
  });

  it('is followed by a press alone', async () => {
    const { step, actions, events } = pageWith({ about: async () => ok({ signUps: 'open', full: false } as const) });
    await actions.start();
    expect(step()).toEqual({ kind: 'link', token: 'token' });
    expect(events).toEqual([]);
  });

  it('leads who watches somebody to their list at once', async () => {
    const { actions, events, step } = pageWith({ open: async () => signedIn(ada) });
    await actions.follow();
    expect(events).toEqual(['remembered', 'list']);
    // Should the list not come, there is a link to it in place of a button that would follow the link once more.
    expect(step()).toEqual({ kind: 'signed-in', choice: { kind: 'not-needed' } });
  });

  it('is followed once, however often the button is pressed meanwhile', async () => {
    let opened = 0;
    const { actions } = pageWith({
      open: async () => {
        opened += 1;
        return signedIn(ada);
      },
    });
    await Promise.all([actions.follow(), actions.follow()]);
    expect(opened).toBe(1);
  });

  it('is asked about where it was not asked for, and signs in only after a yes', async () => {
    const asked: boolean[] = [];
    const { actions, step, events } = pageWith({
      open: async (_, confirm) => {
        asked.push(confirm);
        return confirm ? signedIn() : question;
      },
    });
    await actions.follow();
    expect(step()).toMatchObject({ kind: 'question', because: 'other-browser', address: 'a…@watchers.example' });
    expect(events).toEqual([]);
    await actions.follow();
    expect(asked).toEqual([false, true]);
    expect(step()).toEqual({ kind: 'signed-in', choice: { kind: 'none' } });
  });

  it.each(['link-expired', 'invalid-request'])('that is good no more (%s) can be had again', async (code) => {
    const { actions, step, store } = pageWith({
      open: async () => refused(code),
      ask: async () => ok({ address: 'a…@watchers.example', addressKey }),
    });
    await actions.follow();
    expect(step()).toEqual({ kind: 'asking', why: 'expired' });
    await actions.ask('ada@watchers.example');
    expect(step()).toEqual({ kind: 'asked', address: 'a…@watchers.example' });
    actions.askAgain();
    expect(step()).toEqual({ kind: 'asking', why: 'sign-in' });
    expect(store.get().call).toBe('idle');
  });

  it('can be pressed again when there was no answer', async () => {
    const { actions, step, store } = pageWith({ open: async () => unreachable });
    await actions.follow();
    expect(step()).toEqual({ kind: 'link', token: 'token' });
    expect(store.get().call).toEqual({ failure: unreachable });
  });

  it('to a place that lets nobody new in says so', async () => {
    const { actions, step } = pageWith({ open: async () => refused('sign-ups-closed', 403) });
    await actions.follow();
    expect(step()).toEqual({ kind: 'closed' });
  });

  it('without its token says that something is missing', () => {
    expect(pageWith({}, { token: '' }).step()).toEqual({ kind: 'asking', why: 'incomplete' });
    expect(pageWith({}, { token: null }).step()).toEqual({ kind: 'asking', why: 'sign-in' });
  });

  it('can be followed by another, opened on the same page', async () => {
    const { actions, step } = pageWith({ open: async () => refused('link-expired', 410) });
    await actions.follow();
    actions.arrive('newer');
    expect(step()).toEqual({ kind: 'link', token: 'newer' });
  });
});

describe('the choice that was kept in the browser', () => {
  it('is added again to what is watched by then, should the list change between reading and saving it', async () => {
    const changed = {
      ...ada,
      version: 8,
      watches: { [friend('4')]: { condition: 'any' } },
    } as unknown as typeof newcomer;
    const saved: object[] = [];
    const { actions, step } = pageWith(
      {
        open: async () => signedIn(ada as typeof newcomer),
        me: async () => ok(changed),
        saveWatches: async (watches) => {
          saved.push(watches);
          return saved.length > 1 ? ok(ada) : { kind: 'refused', status: 409, code: 'list-changed' };
        },
      },
      { kept: chosen },
    );
    await actions.follow();
    expect(saved[1]).toMatchObject({ watches: { [friend('4')]: 'any', [friend('2')]: 'any' }, version: 8 });
    expect(step()).toMatchObject({ choice: { kind: 'saved' } });
  });

  it('is added to what is watched, and dropped', async () => {
    const saved: object[] = [];
    const { actions, step, events } = pageWith(
      {
        open: async () => signedIn(ada as typeof newcomer),
        saveWatches: async (watches) => {
          saved.push(watches);
          return ok(ada);
        },
      },
      { kept: chosen },
    );
    await actions.follow();
    expect(saved).toEqual([{ watches: { [friend('1')]: 'taken', [friend('2')]: 'any' }, version: ada.version }]);
    expect(step()).toEqual({ kind: 'signed-in', choice: { kind: 'saved', added: 1 } });
    expect(events).toEqual(['remembered', 'dropped']);
  });

  it('is not touched when somebody else signs in', async () => {
    const kept = { ...chosen, addressKey: 'somebody else’s' };
    const { actions, step, events } = pageWith({ open: async () => signedIn() }, { kept });
    await actions.follow();
    expect(step()).toEqual({ kind: 'signed-in', choice: { kind: 'none' } });
    expect(events).toEqual(['remembered']);
  });

  it('stays until it is saved', async () => {
    const answers = [unreachable, ok(newcomer)];
    const { actions, step, events } = pageWith(
      {
        open: async () => signedIn(),
        me: async () => ok(newcomer),
        saveWatches: async () => answers.shift() ?? unreachable,
      },
      { kept: chosen },
    );
    await actions.follow();
    expect(step()).toEqual({ kind: 'signed-in', choice: { kind: 'not-saved', failure: unreachable } });
    expect(events).not.toContain('dropped');
    await actions.saveAgain();
    expect(step()).toEqual({ kind: 'signed-in', choice: { kind: 'saved', added: 1 } });
    expect(events).toContain('dropped');
  });

  it('leaves who is watched as they are, and counts only who is new', () => {
    const both = { ...chosen, watches: { [friend('1')]: 'any', [friend('2')]: 'single-again' } } as Choice;
    expect(addChoice(ada, both)).toEqual({
      kind: 'fits',
      watches: { [friend('1')]: 'taken', [friend('2')]: 'single-again' },
      added: 1,
    });
  });

  it('is not cut to what fits: nobody is added, and it is said how many it would be', () => {
    const many = Object.fromEntries(
      Array.from({ length: maximumWatches }, (_, index) => [friend(String(index + 2)), 'any']),
    ) as Choice['watches'];
    expect(addChoice(ada, { ...chosen, watches: many })).toEqual({
      kind: 'too-many',
      together: maximumWatches + 1,
      most: maximumWatches,
    });
    const { [friend('2')]: _, ...fewer } = many;
    expect(addChoice(ada, { ...chosen, watches: fewer as Choice['watches'] }).kind).toBe('fits');
  });
});
