import { describe, expect, test } from 'vitest';
import { textHash } from '../../lambdas/domain/text-hash.ts';
import { parseAccount, readingOf } from '../../lambdas/networks/mastodon/profile.ts';

const at = Date.UTC(2026, 5, 1);
const host = 'social.example.net';
const ada = {
  id: '109',
  username: 'ada',
  acct: 'ada',
  display_name: 'Ada',
  url: `https://${host}/@ada`,
  note: '<p>Runner.</p>',
  fields: [] as unknown[],
};
const seen = { name: 'Ada', handle: `ada@${host}`, profile: ada.url, at };
const field = (name: string, value: string) => ({ name, value, verified_at: null });

/** What an account shows. */
function reading(more: object) {
  const account = parseAccount({ ...ada, ...more }, host);
  if (account === undefined) throw new Error('no account');
  return readingOf(account, host, at);
}

describe('an account', () => {
  test('that states a status in a field is read word for word, with the text as it was sent', () => {
    const fields = [field('Relationship', '<p>In a  relationship &#60;3</p>\n')];
    expect(reading({ fields })).toEqual({
      ...seen,
      status: 'In a relationship <3',
      text: textHash(JSON.stringify([ada.note, fields.map(({ name, value }) => ({ name, value }))])),
    });
  });

  test.each([
    ['<p>Divorced</p>', 'Divorced'],
    ['Divorced', 'Divorced'],
    ['<p>Divorced</p>\n', 'Divorced'],
    ['<span>Divor</span>ced', 'Divorced'],
    ['Divorced<br />', 'Divorced'],
    ['D&#105;vorced', 'Divorced'],
  ])('reads %j the same however its server writes it', (value, status) => {
    expect(reading({ fields: [field('Relationship', value)] }).status).toBe(status);
  });

  test('may state it in the bio', () => {
    expect(
      reading({ note: '<p>Runner.</p><p>married to <span class="h-card"><a href="x">@<span>kim</span></a></span></p>' })
        .status,
    ).toBe('married to @kim');
    expect(reading({ note: '<p>Runner<br>single<br>he/him</p>' }).status).toBe('single');
  });

  test('that states nothing states nothing, and that is certain', () => {
    expect(reading({})).toMatchObject({ status: null });
    expect(reading({ note: '' })).toMatchObject({ status: null });
  });

  test.each([
    ['without its fields', { fields: undefined }],
    ['without its bio', { note: undefined }],
    ['with null for either', { fields: null, note: null }],
    ['with fields of another shape', { fields: [{ name: 'Relationship' }] }],
    ['with a bio beyond all bounds', { note: 'x'.repeat(40_000) }],
    ['with too many fields', { fields: Array.from({ length: 65 }, () => field('a', 'b')) }],
    ['that is suspended', { suspended: true }],
    ['that has moved', { moved: { id: '7', acct: 'ada@elsewhere.example.net' } }],
  ])('%s is unknown, whatever it states', (_, more) => {
    expect(reading({ fields: [field('Relationship', 'Single')], ...more })).toEqual(seen);
  });

  test('that is limited: what it states counts, and what it does not is unknown', () => {
    expect(reading({ limited: true })).toEqual(seen);
    expect(reading({ limited: true, fields: [field('Relationship', 'Single')] })).toMatchObject({ status: 'Single' });
    expect(reading({ limited: false, suspended: false, moved: null })).toMatchObject({ status: null });
  });

  test.each([
    ['<p>Runner. <a href="https://social.example.net/tags/nobot" rel="tag">#<span>nobot</span></a></p>'],
    ['#NoBots'],
    ['&#35;nobot'],
  ])('that asks not to be watched (%j) shows nothing else', (note) => {
    expect(reading({ note, fields: [field('Relationship', 'Single')] })).toEqual({ ...seen, optedOut: true });
  });

  test('may ask so in a field', () => {
    expect(reading({ fields: [field('Bots', '#nobot')] })).toEqual({ ...seen, optedOut: true });
  });

  test('goes by its name without the pictures in it, or by its user name', () => {
    expect(reading({ display_name: 'Ada :verified:' }).name).toBe('Ada');
    expect(reading({ display_name: ':heart:' }).name).toBe('ada');
    expect(reading({ display_name: undefined }).name).toBe('ada');
  });

  test('may have a number for an id', () => {
    expect(parseAccount({ ...ada, id: 109 }, host)?.friendId).toBe(`mastodon:${host}:109`);
  });
});

describe('what is no account of this server', () => {
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['a text', 'ada'],
    ['an account without an id', { ...ada, id: undefined }],
    ['an id that is not valid', { ...ada, id: '1/../2' }],
    ['an id that is too long', { ...ada, id: '1'.repeat(65) }],
    ['a copy of somebody from elsewhere', { ...ada, url: 'https://elsewhere.example.net/@ada' }],
    ['a page on another port', { ...ada, url: `https://${host}:8443/@ada` }],
    ['a page without https', { ...ada, url: `http://${host}/@ada` }],
    ['a script for a page', { ...ada, url: 'javascript:alert(1)' }],
    ['a page that only begins like it', { ...ada, url: `https://${host}@elsewhere.example.net/` }],
  ])('%s', (_, value) => expect(parseAccount(value, host)).toBeUndefined());
});
