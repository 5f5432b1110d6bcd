import { describe, expect, it } from 'vitest';
import { createApi } from '../../web/api/client.ts';
import { ada } from './web-fakes.ts';

interface Asked {
  readonly path: string;
  readonly init: RequestInit | undefined;
}

function apiThat(answer: () => Response | Promise<Response>) {
  const asked: Asked[] = [];
  const api = createApi(async (path, init) => {
    asked.push({ path: String(path), init });
    return answer();
  });
  return { api, asked };
}

describe('calling the API', () => {
  it('reads what the API says it answers', async () => {
    const failing = { ...ada, accounts: { facebook: { failing: { kind: 'throttled', until: 5 } } } };
    for (const me of [ada, failing]) {
      expect(await apiThat(() => Response.json(me)).api.me()).toEqual({ kind: 'ok', value: me });
    }
    const entries = [
      { friendId: 'facebook:2', from: 'In a relationship', to: 'Single', at: 5, mailed: true },
      { friendId: 'facebook:3', from: 'Married', at: 4, mailed: false },
    ];
    const history = apiThat(() => Response.json({ entries, more: false }));
    expect(await history.api.history()).toEqual({ kind: 'ok', value: { entries, more: false } });
  });

  it('saves any number of watches with one call', async () => {
    const { api, asked } = apiThat(() => Response.json({ ...ada, refused: ['facebook:3'] }));
    expect(await api.saveWatches({ 'facebook:1': 'any', 'facebook:2': 'taken' })).toMatchObject({
      kind: 'ok',
      value: { refused: ['facebook:3'] },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.path).toBe('/api/watches');
    expect(JSON.parse(String(asked[0]?.init?.body))).toEqual({
      watches: { 'facebook:1': 'any', 'facebook:2': 'taken' },
    });
  });

  it('says which type its body has on every change, with a body or without', async () => {
    const { api, asked } = apiThat(() => new Response(null, { status: 204 }));
    expect(await api.signOut()).toEqual({ kind: 'ok', value: undefined });
    expect(new Headers(asked[0]?.init?.headers).get('content-type')).toBe('application/json');
  });

  it('passes on why the API refused, and when to come back', async () => {
    const { api } = apiThat(() =>
      Response.json(
        { error: { code: 'too-many-mails', message: '' } },
        { status: 429, headers: { 'retry-after': '60' } },
      ),
    );
    expect(await api.sendTestMail()).toEqual({ kind: 'refused', status: 429, code: 'too-many-mails', retryAfter: 60 });
  });

  it('counts a lost connection, a foreign error page and an answer of another shape as no answer', async () => {
    const answers = [
      () => Promise.reject(new TypeError('failed to fetch')),
      () => new Response('<html>502</html>', { status: 502 }),
      () => Response.json({ id: 7 }),
    ];
    for (const answer of answers) expect(await apiThat(answer).api.me()).toEqual({ kind: 'unreachable' });
  });

  it('puts nothing into an address but ids, percent-encoded', async () => {
    const { api, asked } = apiThat(() => Response.json(ada));
    await api.changeWatch('bluesky:did:web:a/b?c', { condition: 'any' });
    await api.changeAddress('ada@example.org');
    expect(asked.map(({ path }) => path)).toEqual(['/api/watches/bluesky%3Adid%3Aweb%3Aa%2Fb%3Fc', '/api/address']);
  });
});
