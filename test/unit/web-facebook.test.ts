import { describe, expect, it } from 'vitest';
import { readFriends } from '../../web/networks/facebook/friends.ts';
import { knownSession, login } from '../../web/networks/facebook/login.ts';
import type { FacebookSdk, LoginResponse } from '../../web/networks/facebook/sdk-types.ts';

type Params = Readonly<Record<string, string | number>>;

function sdkThat(parts: {
  answers?: (params: Params, call: number) => unknown;
  login?: LoginResponse;
  onLogin?: () => void;
  known?: LoginResponse;
}): { sdk: FacebookSdk; asked: Params[] } {
  const asked: Params[] = [];
  const sdk: FacebookSdk = {
    init() {},
    getLoginStatus: (callback) => parts.known && callback(parts.known),
    login(callback) {
      parts.onLogin?.();
      callback(parts.login ?? { status: 'unknown' });
    },
    api(_, params, callback) {
      asked.push(params);
      callback(parts.answers?.(params, asked.length));
    },
  };
  return { sdk, asked };
}

async function read(answers: (params: Params, call: number) => unknown) {
  const { sdk, asked } = sdkThat({ answers });
  const counts: number[] = [];
  const result = await readFriends({ sdk, sleep: async () => {}, onCount: (count) => counts.push(count) });
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
    expect(result).toMatchObject({ kind: 'ok', total: 9, friends: [{ id: '1', status: 'Single' }, {}, {}] });
  });

  it('shows a friend without a status or a picture, and passes over what is no friend', async () => {
    const { result } = await read(() => ({
      data: [
        { id: '1', name: 'Ada', relationship_status: '', picture: { data: { url: 'javascript:alert(1)' } } },
        { id: '2', name: 'Ben', picture: { data: { url: 'https://scontent.fbcdn.net/ben.jpg' } } },
        { name: 'without an id' },
        null,
      ],
    }));
    expect(result).toEqual({
      kind: 'ok',
      friends: [
        { id: '1', name: 'Ada' },
        { id: '2', name: 'Ben', picture: 'https://scontent.fbcdn.net/ben.jpg' },
      ],
    });
  });

  it('tries again what may pass, and goes on with what it got', async () => {
    const { result, asked } = await read((_, call) => (call < 3 ? failure(2) : { data: [{ id: '1', name: 'Ada' }] }));
    expect(asked).toHaveLength(3);
    expect(result).toMatchObject({ kind: 'ok' });
  });

  it.each([
    [190, 'sign-in-again', 1],
    [200, 'permission-missing', 1],
    [4, 'busy', 3],
  ])('says why not on code %i, by the code alone', async (code, reason, calls) => {
    const { result, asked } = await read(() => failure(code));
    expect(result).toEqual({ kind: 'refused', reason });
    expect(asked).toHaveLength(calls);
  });

  it('takes an answer that is none for no answer', async () => {
    expect((await read(() => 'Service Unavailable')).result).toEqual({ kind: 'refused', reason: 'unreachable' });
  });

  it('does not follow for ever a list that keeps saying there is more', async () => {
    const { result, asked } = await read((_, call) => ({
      data: [{ id: '1', name: 'Ada' }],
      paging: { cursors: { after: String(call) }, next: 'https://graph.facebook.com/' },
    }));
    expect(result.kind).toBe('ok');
    expect(asked.length).toBeLessThanOrEqual(50);
  });
});

describe('signing in with Facebook', () => {
  const answer = { accessToken: 'token', userID: '7', grantedScopes: 'public_profile,user_friends' };

  it('hands over token and person', async () => {
    const { sdk } = sdkThat({ login: { status: 'connected', authResponse: answer } });
    expect(await login(sdk, { open: () => ({}) }, false)).toEqual({ kind: 'connected', token: 'token', userId: '7' });
  });

  it('tells a closed window from one that was never opened', async () => {
    const opener = (opened: unknown) => {
      const window = { open: (): unknown => opened };
      const { sdk } = sdkThat({ onLogin: () => window.open() });
      return login(sdk, window, false);
    };
    expect(await opener({})).toEqual({ kind: 'cancelled' });
    expect(await opener(null)).toEqual({ kind: 'popup-blocked' });
  });

  it('gives the browser its own way of opening windows back', async () => {
    const open = () => null;
    const window = { open };
    await login(sdkThat({}).sdk, window, false);
    expect(window.open).toBe(open);
  });

  it('notices that the friend list was unticked before anybody is asked', async () => {
    const authResponse = { ...answer, grantedScopes: 'public_profile,email' };
    const { sdk } = sdkThat({ login: { status: 'connected', authResponse } });
    expect(await login(sdk, { open: () => ({}) }, false)).toEqual({ kind: 'permission-missing' });
  });

  it('does not wait for ever for an SDK that never says who is signed in', async () => {
    expect(await knownSession(sdkThat({}).sdk, 5)).toBeUndefined();
    const { sdk } = sdkThat({ known: { status: 'connected', authResponse: answer } });
    expect(await knownSession(sdk)).toEqual({ token: 'token', userId: '7' });
  });
});
