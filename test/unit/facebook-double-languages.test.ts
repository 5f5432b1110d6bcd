import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FacebookDouble, startFacebookDouble } from '../../local/networks/facebook/server.ts';
import { builtInCast } from '../../local/people/cast.ts';
import { RELATIONSHIP_STATUSES } from '../../local/people/statuses.ts';

const SECRET = 'a-secret';
/** Daniel speaks German, Mateo Spanish, Ada English; Chiara is a friend of Ada's and Daniel's. */
const [ada, chiara, daniel, mateo] = ['101', '103', '104', '113'];
let double: FacebookDouble;
beforeEach(async () => {
  double = await startFacebookDouble({ port: 0, appSecret: SECRET, people: builtInCast(), pageCap: 2 });
});
afterEach(() => double.close());

// biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what the tests look at
async function json(path: string, init?: RequestInit): Promise<any> {
  return (await fetch(`${double.url}${path}`, init)).json();
}
const patch = (id: string, body: object) =>
  json(`/_double/people/${id}`, { method: 'PATCH', body: JSON.stringify(body) });

const query = (id: string, more: Record<string, string>) =>
  String(new URLSearchParams({ fields: 'id,relationship_status', access_token: `local-${id}`, ...more }));
const show = (id: string, friend: string, more: Record<string, string> = {}): Promise<string> =>
  json(`/v27.0/${friend}?${query(id, more)}`).then((shown) => shown.relationship_status);

describe('the language of an answer', () => {
  it("is the asking account's own, no matter who is asked about", async () => {
    expect(await show(daniel, 'me')).toBe('Verheiratet');
    expect(await show(daniel, chiara)).toBe('Verheiratet');
    expect(await show(ada, daniel)).toBe('Married');
    expect(await show(mateo, 'me')).toBe('Viudo/a');
  });

  it('is English with locale=en_US, and any other that is asked for', async () => {
    expect(await show(daniel, 'me', { locale: 'en_US' })).toBe('Married');
    expect(await show(ada, daniel, { locale: 'es_LA' })).toBe('Casado/a');
    // One that the double does not speak.
    expect(await show(daniel, 'me', { locale: 'tlh_QO' })).toBe('Verheiratet');
  });

  it('holds for friend lists, page after page', async () => {
    const germanAt = async (page: string) => {
      const { data, paging } = await json(page);
      return { statuses: data.map((row: { relationship_status?: string }) => row.relationship_status), paging };
    };
    const first = await germanAt(`/v27.0/me/friends?${query(daniel, {})}`);
    expect(first.statuses).toEqual(['In einer Beziehung', 'In einer Beziehung']);
    const english = await germanAt(`/v27.0/me/friends?${query(daniel, { locale: 'en_US' })}`);
    expect(english.statuses).toEqual(['In a relationship', 'In a relationship']);
    const next = new URL(english.paging.next);
    expect(next.searchParams.get('locale')).toBe('en_US');
    expect((await germanAt(`${next.pathname}${next.search}`)).statuses).toEqual(['Married', undefined]);
  });

  it('is decided for each request of a batch by itself', async () => {
    const batch = [query(daniel, {}), query(daniel, { locale: 'en_US' }), query(mateo, {}), query(ada, {})];
    const items = batch.map((parameters) => ({ method: 'GET', relative_url: `me?${parameters}` }));
    const answers = await json('/v27.0/', {
      method: 'POST',
      body: new URLSearchParams({ access_token: `local-app|${SECRET}`, batch: JSON.stringify(items) }),
    });
    expect(answers.map(({ body }: { body: string }) => JSON.parse(body).relationship_status)).toEqual([
      'Verheiratet',
      'Married',
      'Viudo/a',
      'In a relationship',
    ]);
  });

  it("leaves somebody's own words as they are", async () => {
    for (const status of ['Newly alone', 'constructor', 'verheiratet']) {
      await patch(chiara, { relationship_status: status });
      expect(await show(daniel, chiara)).toBe(status);
    }
  });

  it('has another word for each of the eleven, but for the German "Single"', async () => {
    for (const locale of ['de_DE', 'es_ES']) {
      const shown = new Set<string>();
      for (const status of RELATIONSHIP_STATUSES) {
        double.change({ [chiara]: { relationship_status: status } });
        shown.add(await show(ada, chiara, { locale }));
      }
      expect(shown.size).toBe(11);
      expect(RELATIONSHIP_STATUSES.filter((status) => shown.has(status))).toEqual(locale === 'de_DE' ? ['Single'] : []);
    }
  });
});

describe('the language of an account', () => {
  it('is a setting of its person', async () => {
    expect(await patch(ada, { locale: 'de_DE' })).toMatchObject({ id: ada, locale: 'de_DE' });
    expect(await show(ada, chiara)).toBe('Verheiratet');
    await patch(ada, { locale: 'en_GB' });
    expect(await show(ada, chiara)).toBe('Married');
  });

  it.each(['de', 'German', 'fr_FR', 7])('is not %j, which the double does not speak', async (locale) => {
    expect(await patch(ada, { locale })).toEqual({ error: expect.any(String) });
    expect(await json(`/_double/people/${ada}`)).toMatchObject({ locale: 'en_US' });
  });

  it('is kept across runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'facebook-double-'));
    const restart = async () => {
      await double.close();
      const stateFile = join(folder, 'people.jsonl');
      double = await startFacebookDouble({ port: 0, appSecret: SECRET, people: builtInCast(), stateFile });
    };
    await restart();
    await patch(ada, { locale: 'es_ES' });
    await restart();
    expect(await show(ada, 'me')).toBe('En una relación');
    rmSync(folder, { recursive: true });
  });
});

it('the people that a double begins with are not changed by it: another may begin with the same', async () => {
  const people = builtInCast();
  await double.close();
  double = await startFacebookDouble({ port: 0, appSecret: SECRET, people });
  double.change({
    [ada]: { relationship_status: 'Widowed', locale: 'de_DE', usesApp: false, friends_remove: [chiara] },
  });
  expect(people).toEqual(builtInCast());
  expect(double.people.get(ada)).toMatchObject({ relationshipStatus: 'Widowed', locale: 'de_DE', usesApp: false });
});

it('the app is the one the double is given', async () => {
  await double.close();
  double = await startFacebookDouble({ port: 0, appId: '4711', appSecret: SECRET, people: builtInCast() });
  const token = { input_token: 'local-101' };
  const debug = (appToken: string) =>
    json(`/v27.0/debug_token?${new URLSearchParams({ ...token, access_token: appToken })}`);
  expect(await debug(`4711|${SECRET}`)).toMatchObject({ data: { app_id: '4711', user_id: '101', is_valid: true } });
  expect(await debug(`local-app|${SECRET}`)).toMatchObject({ error: { code: 100 } });
  const decision = { origin: 'http://localhost:8080', person: ada, granted: [], declined: [] };
  const decide = (app_id: string) =>
    json('/_double/login', { method: 'POST', body: JSON.stringify({ ...decision, app_id }) });
  expect(await decide('4711')).toMatchObject({ userID: ada });
  expect(await decide('local-app')).toEqual({ error: expect.stringContaining('only 4711') });
});
