import { describe, expect, it } from 'vitest';
import { exampleHistory, exampleMe } from '../../lambdas/api/examples.ts';
import { createApi } from '../../web/api/client.ts';
import { friend } from '../support/web-fakes.ts';

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
    const failing = { kind: 'throttled', until: 5 } as const;
    for (const me of [exampleMe, { ...exampleMe, accounts: { facebook: { failing } } }]) {
      expect(await apiThat(() => Response.json(me)).api.me()).toEqual({ kind: 'ok', value: me });
    }
    const [entry] = exampleHistory.entries;
    const absence = { friendId: entry?.friendId, from: 'Married', at: 4, mailed: false };
    const page = { entries: [entry, absence], more: false };
    expect(await apiThat(() => Response.json(page)).api.history()).toEqual({ kind: 'ok', value: page });
  });

  it('saves any number of watches with one call', async () => {
    const { api, asked } = apiThat(() => Response.json(exampleMe));
    expect(
      await api.saveWatches({ watches: { [friend('1')]: 'any', [friend('2')]: 'taken' }, version: 7 }),
    ).toMatchObject({
      kind: 'ok',
      value: { id: exampleMe.id },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.path).toBe('/api/watches');
    expect(JSON.parse(String(asked[0]?.init?.body))).toEqual({
      watches: { 'facebook:1': 'any', 'facebook:2': 'taken' },
      version: 7,
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

  it('counts a lost connection as no answer, and says when it was the time', async () => {
    const lost = apiThat(() => Promise.reject(new TypeError('failed to fetch')));
    expect(await lost.api.me()).toEqual({ kind: 'unreachable' });
    const late = apiThat(() => Promise.reject(new DOMException('timed out', 'TimeoutError')));
    expect(await late.api.me()).toEqual({ kind: 'unreachable', because: 'time' });
    const broken = new ReadableStream({ pull: (body) => body.error(new TypeError('network error')) });
    expect(await apiThat(() => new Response(broken)).api.me()).toEqual({ kind: 'unreachable' });
  });

  it('takes a foreign error page and an answer of another shape for what they are, not for a lost connection', async () => {
    const answers = [
      [() => new Response('<html>418</html>', { status: 418 }), 418],
      [() => new Response('<html>Sign in to the hotel</html>'), 200],
      [() => Response.json({ id: 7 }), 200],
    ] as const;
    for (const [answer, status] of answers) {
      expect(await apiThat(answer).api.me()).toEqual({ kind: 'refused', status, code: 'not-understood' });
    }
  });

  it('knows what stands before the API by its status: a lot at once, or nobody at home', async () => {
    const answers = [
      [() => Response.json({ message: 'Too Many Requests' }, { status: 429 }), 429, 'too-many-requests'],
      [() => new Response('<html>502</html>', { status: 502 }), 502, 'try-again-later'],
      [() => new Response('', { status: 500 }), 500, 'internal-error'],
      [() => new Response('', { status: 413 }), 413, 'body-too-large'],
    ] as const;
    for (const [answer, status, code] of answers) {
      expect(await apiThat(answer).api.me()).toEqual({ kind: 'refused', status, code });
    }
  });

  it('passes on which field was refused', async () => {
    const message = 'body, quietHours.timeZone: is not a time zone';
    const { api } = apiThat(() => Response.json({ error: { code: 'invalid-request', message } }, { status: 400 }));
    expect(await api.changeSettings({})).toMatchObject({ code: 'invalid-request', place: 'quietHours.timeZone' });
  });

  it('puts nothing into an address but ids, percent-encoded', async () => {
    const { api, asked } = apiThat(() => Response.json(exampleMe));
    await api.changeWatch(friend('10150000000000002'), { condition: 'any' });
    await api.watch(friend('2'), { condition: 'any' });
    await api.unwatch(friend('2'));
    await api.changeAddress('ada@example.org');
    expect(asked.map(({ init, path }) => `${init?.method} ${path}`)).toEqual([
      'PATCH /api/watches/facebook%3A10150000000000002',
      'PUT /api/watches/facebook%3A2',
      'DELETE /api/watches/facebook%3A2',
      'PUT /api/address',
    ]);
  });
});
