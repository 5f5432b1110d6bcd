import { afterEach, describe, expect, it, vi } from 'vitest';
import { watcherIdOf } from '../../lambdas/domain/ids.ts';
import { createFacebookGate, type FacebookGate } from '../../web/networks/facebook/facebook-gate.ts';
import { createFacebookPeople } from '../../web/networks/facebook/facebook-people.ts';
import { readFriendList } from '../../web/networks/facebook/friend-list.ts';
import { knownSession, login, type WindowOpener } from '../../web/networks/facebook/login.ts';
import type { FacebookSdk, LoginResponse } from '../../web/networks/facebook/sdk-types.ts';
import { createFacebookSignIn } from '../../web/networks/facebook/sign-in-with-facebook.ts';
import { ada } from '../support/web-fakes.ts';

afterEach(() => void vi.useRealTimers());

type Params = Readonly<Record<string, string | number>>;

function sdkThat(parts: {
  answers?: (params: Params, call: number) => unknown;
  login?: LoginResponse;
  onLogin?: (options: { readonly auth_type?: 'rerequest' }) => void;
  known?: LoginResponse;
}): { sdk: FacebookSdk; asked: Params[] } {
  const asked: Params[] = [];
  const sdk: FacebookSdk = {
    init() {},
    getLoginStatus: (callback) => parts.known && callback(parts.known),
    login(callback, options) {
      parts.onLogin?.(options);
      callback(parts.login ?? { status: 'unknown' });
    },
    api(_, params, callback) {
      asked.push(params);
      callback(parts.answers?.(params, asked.length));
    },
  };
  return { sdk, asked };
}

/** An SDK that says nothing until it is made to answer everybody who asked. */
function silent(onLogin = () => {}) {
  const waiting: ((response: LoginResponse) => void)[] = [];
  const sdk: FacebookSdk = {
    init() {},
    getLoginStatus() {},
    login(callback) {
      waiting.push(callback);
      onLogin();
    },
    api() {},
  };
  return {
    sdk,
    answerNow(response: LoginResponse) {
      for (const callback of waiting) callback(response);
    },
  };
}

async function read(answers: (params: Params, call: number) => unknown) {
  const { sdk, asked } = sdkThat({ answers });
  const counts: number[] = [];
  const result = await readFriendList({ sdk, sleep: async () => {}, onCount: (count) => counts.push(count) });
  return { result, asked, counts };
}

const failure = (code: number) => ({ error: { code, message: 'no', type: 'OAuthException' } });

describe('reading friends in the browser', () => {
  it('pages by cursor, never by the link that carries the token, and counts on the way', async () => {
    const { result, asked, counts } = await read((_, call) => ({
      data: [{ id: String(call), name: `Friend ${call}`, relationship_status: 'Single' }],
      paging: {
        cursors: { after: `after-${call}` },
        ...(call < 3 ? { next: 'https://graph.facebook.com/?access_token=secret' } : {}),
      },
      summary: { total_count: 9 },
    }));
    expect(asked.map(({ after }) => after)).toEqual([undefined, 'after-1', 'after-2']);
    expect(asked[0]).toMatchObject({ fields: 'id,name,picture,relationship_status', limit: 500 });
    expect(counts).toEqual([1, 2, 3]);
    expect(result).toMatchObject({ kind: 'read', total: 9, friends: [{ id: 'facebook:1', status: 'Single' }, {}, {}] });
  });

  it('shows a friend without a status or a picture, and passes over what is no friend', async () => {
    const { result } = await read(() => ({
      data: [
        { id: '1', name: 'Ada', relationship_status: '', picture: { data: { url: 'javascript:alert(1)' } } },
        { id: '2', name: 'Ben', picture: { data: { url: 'https://scontent.fbcdn.net/ben.jpg' } } },
        { name: 'without an id' },
        { id: 'no:account', name: 'whose id no account has' },
        null,
      ],
    }));
    expect(result).toEqual({
      kind: 'read',
      friends: [
        { id: 'facebook:1', name: 'Ada' },
        { id: 'facebook:2', name: 'Ben', picture: 'https://scontent.fbcdn.net/ben.jpg' },
      ],
    });
  });

  it('tries again what may pass, and goes on with what it got', async () => {
    const { result, asked } = await read((_, call) => (call < 3 ? failure(2) : { data: [{ id: '1', name: 'Ada' }] }));
    expect(asked).toHaveLength(3);
    expect(result).toMatchObject({ kind: 'read' });
  });

  it.each([
    [190, 'sign-in-again', 1],
    [200, 'list-withheld', 1],
    [4, 'busy', 3],
  ])('says why not on code %i, by the code alone', async (code, reason, calls) => {
    const { result, asked } = await read(() => failure(code));
    expect(result).toEqual({ kind: 'not-read', reason });
    expect(asked).toHaveLength(calls);
  });

  it('says that Facebook cannot be reached when its answer has another shape', async () => {
    expect((await read(() => 'Service Unavailable')).result).toEqual({ kind: 'not-read', reason: 'unreachable' });
  });

  it('does not follow forever a list that keeps saying there is more', async () => {
    const { result, asked } = await read((_, call) => ({
      data: [{ id: '1', name: 'Ada' }],
      paging: { cursors: { after: String(call) }, next: 'https://graph.facebook.com/' },
    }));
    expect(result.kind).toBe('read');
    expect(asked.length).toBeLessThanOrEqual(50);
  });
});

/** Asks once, with a browser that opens windows. */
const ask = (sdk: FacebookSdk, opener: WindowOpener = { open: () => ({}) }, onSilence = () => {}) =>
  login({ sdk, opener, again: false, onSilence });

describe('signing in with Facebook', () => {
  const answer = { accessToken: 'token', userID: '7', grantedScopes: 'public_profile,user_friends' };

  it('hands over token and person', async () => {
    const { sdk } = sdkThat({ login: { status: 'connected', authResponse: answer } });
    expect(await ask(sdk)).toEqual({ token: 'token', userId: '7' });
  });

  it('tells a closed window from one that was never opened', async () => {
    const opener = (opened: unknown) => {
      const window = { open: (): unknown => opened };
      const { sdk } = sdkThat({ onLogin: () => window.open() });
      return ask(sdk, window);
    };
    expect(await opener({})).toBe('cancelled');
    expect(await opener(null)).toBe('popup-blocked');
  });

  it.each([
    ['null', () => null],
    ['undefined', () => undefined],
    [
      'an exception',
      () => {
        throw new Error('blocked');
      },
    ],
  ])('takes %s instead of a window for a window that was blocked, although the SDK says nothing', async (_, open) => {
    vi.useFakeTimers();
    const window = { open };
    const { sdk } = silent(() => window.open());
    const asked = ask(sdk, window);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await asked).toBe('popup-blocked');
    expect(window.open).toBe(open);
  });

  it('says so when the script throws', async () => {
    const { sdk } = silent(() => {
      throw new Error('FB.login is broken');
    });
    expect(await ask(sdk)).toBe('broken');
  });

  it('says when no answer has come for long, and still takes one that comes later', async () => {
    vi.useFakeTimers();
    let silences = 0;
    const { sdk, answerNow } = silent();
    const window = { open: () => ({}) };
    const before = window.open;
    const asked = ask(sdk, window, () => silences++);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(silences).toBe(0);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(silences).toBe(1);
    expect(window.open).toBe(before);
    answerNow({ status: 'connected', authResponse: answer });
    expect(await asked).toEqual({ token: 'token', userId: '7' });
  });

  it('does not wait forever for an SDK that never hands out the list, or throws', async () => {
    vi.useFakeTimers();
    const reading = readFriendList({ sdk: silent().sdk, sleep: async () => {}, onCount: () => {} });
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await reading).toEqual({ kind: 'not-read', reason: 'unreachable' });
    const throwing = {
      ...silent().sdk,
      api() {
        throw new Error('FB.api is broken');
      },
    };
    expect(await readFriendList({ sdk: throwing, sleep: async () => {}, onCount: () => {} })).toEqual({
      kind: 'not-read',
      reason: 'unreachable',
    });
  });

  it('gives the browser its own way of opening windows back', async () => {
    const open = () => null;
    const window = { open };
    await ask(sdkThat({}).sdk, window);
    expect(window.open).toBe(open);
  });

  it('notices that the friend list was unticked before anybody is asked', async () => {
    const authResponse = { ...answer, grantedScopes: 'public_profile,email' };
    const { sdk } = sdkThat({ login: { status: 'connected', authResponse } });
    expect(await ask(sdk)).toBe('permission-missing');
  });

  it('does not wait forever for an SDK that never says who is signed in', async () => {
    expect(await knownSession(sdkThat({}).sdk, 5)).toBeUndefined();
    const { sdk } = sdkThat({ known: { status: 'connected', authResponse: answer } });
    expect(await knownSession(sdk)).toEqual({ token: 'token', userId: '7' });
  });
});

describe('Facebook in this browser', () => {
  const authResponse = { accessToken: 'token', userID: '7', grantedScopes: 'public_profile,user_friends' };
  const connected: LoginResponse = { status: 'connected', authResponse };
  const gateTo = (sdk: FacebookSdk) =>
    createFacebookGate({ openSdk: async () => sdk, opener: () => ({ open: () => ({}) }), sleep: async () => {} });

  it('reads the friends of the person who is signed in with us, without asking anybody', async () => {
    const { sdk } = sdkThat({ known: connected, answers: () => ({ data: [{ id: '1', name: 'Ben' }] }) });
    const counts: number[] = [];
    const people = createFacebookPeople(gateTo(sdk));
    const result = await people.resume({ watcherId: ada.id, onCount: (count) => counts.push(count) });
    expect(result).toEqual({ kind: 'read', friends: [{ id: 'facebook:1', name: 'Ben' }] });
    expect(counts).toEqual([0, 1]);
  });

  it('does not read the friends of somebody else who is signed in to Facebook', async () => {
    const { sdk, asked } = sdkThat({ known: connected });
    const result = await createFacebookPeople(gateTo(sdk)).resume({
      watcherId: watcherIdOf('facebook', '8'),
      onCount: () => {},
    });
    expect(result).toEqual({ kind: 'not-read', reason: 'someone-else' });
    expect(asked).toEqual([]);
  });

  it('says why nothing is read: nobody known, a window closed, a script that did not come', async () => {
    const request = { watcherId: ada.id, entry: '', onCount: () => {} };
    const nobody = createFacebookPeople(gateTo(sdkThat({ known: { status: 'unknown' } }).sdk));
    expect(await nobody.resume(request)).toEqual({ kind: 'not-read', reason: 'unknown' });
    expect(await nobody.ask(request)).toEqual({ kind: 'not-read', reason: 'cancelled' });
    const blocked: FacebookGate = createFacebookGate({
      openSdk: async () => 'sdk-unreachable',
      opener: () => ({ open: () => ({}) }),
      sleep: async () => {},
    });
    expect(await createFacebookPeople(blocked).resume(request)).toEqual({
      kind: 'not-read',
      reason: 'sdk-unreachable',
    });
  });

  it('does not ask Facebook a second time who is there after somebody has signed in', async () => {
    // Never says who is signed in.
    const { sdk } = sdkThat({ login: connected, answers: () => ({ data: [] }) });
    const gate = gateTo(sdk);
    await createFacebookSignIn(gate, async () => ({ kind: 'ok', value: ada }))('en', () => {});
    const result = await createFacebookPeople(gate).resume({ watcherId: ada.id, onCount: () => {} });
    expect(result).toEqual({ kind: 'read', friends: [] });
  });

  it('signs in: first Facebook asks, then our API checks', async () => {
    const stages: string[] = [];
    const begun: unknown[] = [];
    const signIn = createFacebookSignIn(gateTo(sdkThat({ login: connected }).sdk), async (token, language) => {
      begun.push([token, language]);
      return { kind: 'ok', value: ada };
    });
    expect(await signIn('de', (stage) => stages.push(stage))).toEqual({ kind: 'signed-in', me: ada });
    expect(stages).toEqual(['asking', 'checking']);
    expect(begun).toEqual([['token', 'de']]);
  });

  it('can be pressed again when Facebook says nothing; the press before then says nothing any more', async () => {
    vi.useFakeTimers();
    const { sdk, answerNow } = silent();
    const signIn = createFacebookSignIn(gateTo(sdk), async () => ({ kind: 'ok', value: ada }));
    const stages: string[] = [];
    const first = signIn('en', (stage) => stages.push(stage));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(stages).toEqual(['asking', 'waiting']);
    const second = signIn('en', (stage) => stages.push(stage));
    await vi.advanceTimersByTimeAsync(1);
    answerNow(connected);
    expect(await second).toEqual({ kind: 'signed-in', me: ada });
    expect(await first).toEqual({ kind: 'superseded' });
    expect(stages).toEqual(['asking', 'waiting', 'asking', 'checking']);
  });

  it.each(['sign-ups-closed', 'too-many-requests', 'try-again-later', 'internal-error', 'network-not-set-up'])(
    'says what our API answered: %s',
    async (code) => {
      const signIn = createFacebookSignIn(gateTo(sdkThat({ login: connected }).sdk), async () => {
        return { kind: 'refused', status: 400, code };
      });
      expect(await signIn('en', () => {})).toEqual({ kind: 'failed', failure: code });
    },
  );

  it('asks once more for what was unticked, no matter who noticed it', async () => {
    const asked: unknown[] = [];
    const { sdk } = sdkThat({ login: connected, onLogin: ({ auth_type }) => asked.push(auth_type) });
    const answers = ['permission-missing', 'made-up'];
    const signIn = createFacebookSignIn(gateTo(sdk), async () => {
      return { kind: 'refused', status: 422, code: answers.shift() ?? '' };
    });
    expect(await signIn('en', () => {})).toEqual({ kind: 'failed', failure: 'permission-missing' });
    expect(await signIn('en', () => {})).toEqual({ kind: 'failed', failure: 'unexpected' });
    expect(asked).toEqual([undefined, 'rerequest']);
  });
});
