import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { friendIdOf } from '../../lambdas/domain/ids.ts';
import { provisionalId } from '../../web/logic/people.ts';
import { accountSchema } from '../../web/networks/mastodon/account.ts';
import { personOf } from '../../web/networks/mastodon/profile.ts';
import { account } from '../support/mastodon-fakes.ts';

describe('somebody on Mastodon', () => {
  const placeOf = (host: string) =>
    host === 'here.example' ? 'http://127.0.0.1:9008/here.example' : `https://${host}`;
  /** As `host` shows them; text of HTML is a matter of its own. */
  const shown = (more: object, host = 'alpha.example') =>
    personOf(v.parse(accountSchema, account('ada@alpha.example', more)), {
      host,
      placeOf,
      textOf: (html) => html.replace(/<[^>]*>/g, ''),
    });

  it('has what a field named Relationship states, word for word, and is known by server and id', () => {
    expect(shown({ fields: [{ name: 'Relationship', value: '<p>married to Kim</p>' }], note: 'single' })).toEqual({
      id: friendIdOf('mastodon', 'alpha.example:1'),
      listedAs: provisionalId('mastodon', 'alpha.example/ada'),
      name: 'The ada',
      handle: '@ada@alpha.example',
      status: 'married to Kim',
      picture: 'https://alpha.example/a.png',
    });
  });

  it('has what the bio states where no field does', () => {
    expect(shown({ note: 'single' })).toMatchObject({ status: 'single' });
  });

  it('is provisional as another server shows them, and to be looked up at home', () => {
    const row = shown({ id: '99', acct: 'Ada@people.example', username: 'Ada' }, 'beta.example');
    expect(row).toMatchObject({
      id: provisionalId('mastodon', 'alpha.example/ada'),
      host: 'alpha.example',
      handle: '@Ada@people.example',
    });
  });

  it.each([{ note: 'single #<span>nobot</span>' }, { note: 'single', fields: [{ name: 'bots', value: '#NoBots' }] }])(
    'asks not to be watched, and then nothing is said of what they state: %j',
    (more) => {
      expect(shown(more)).toMatchObject({ optedOut: true });
      expect(shown(more)).not.toHaveProperty('status');
    },
  );

  it('has moved, and then nothing is said of what they state', () => {
    const moved = account('ada@beta.example', { acct: 'ada@beta.example' });
    expect(shown({ moved, note: 'single' })).toMatchObject({ movedTo: '@ada@beta.example' });
    expect(shown({ moved, note: 'single' })).not.toHaveProperty('status');
    expect(shown({ moved: null })).not.toHaveProperty('movedTo');
    expect(shown({ moved: account('ada@beta.example', { acct: '\u202eada@beta.example' }) })).toMatchObject({
      movedTo: '@ada@beta.example',
    });
  });

  it('is nobody while suspended', () => {
    expect(shown({ suspended: true })).toBeUndefined();
  });

  it('has a picture from the web or from this machine, and from nowhere else', () => {
    expect(shown({ avatar_static: 'https://cdn.example/s.png' })).toMatchObject({
      picture: 'https://cdn.example/s.png',
    });
    for (const avatar of ['javascript:alert(1)', 'http://alpha.example/a.png', 'http://127.0.0.1:1/a.png', 'data:,']) {
      expect(shown({ avatar })).not.toHaveProperty('picture');
    }
    const here = { url: 'https://here.example/@ada', avatar: 'http://127.0.0.1:9008/here.example/a.svg' };
    expect(shown(here, 'here.example')).toMatchObject({ picture: here.avatar });
  });

  it('is called without the codes of pictures that nobody loads', () => {
    const name = (display_name: string) => shown({ display_name, emojis: [{ shortcode: 'blob_cat' }] })?.name;
    expect(name('Ada :blob_cat: Lind')).toBe('Ada Lind');
    expect(name('Ada :other: 12:30:45')).toBe('Ada :other: 12:30:45');
    expect(name(':blob_cat:')).toBe('@ada@alpha.example');
  });

  it('is called by the handle where the name has nothing to see, and cannot turn the row round', () => {
    expect(shown({ display_name: '\u200b\u202e ' })).toMatchObject({ name: '@ada@alpha.example' });
    expect(shown({ display_name: '\u202eAda\n Lind' })).toMatchObject({ name: 'Ada Lind' });
  });

  it.each(['42', '0123456789abcdef0123456789abcdef', '01HX5Q2S7S8F3K4M5N6P7Q8R9S', '9fDk3-_a'])(
    'may have the id %s',
    (id) => {
      expect(shown({ id })?.id).toBe(`mastodon:alpha.example:${id}`);
    },
  );

  it.each([
    { id: '' },
    { id: 'a/b' },
    { id: 1 },
    { id: 'x'.repeat(65) },
    { url: null },
    { url: 'https://127.0.0.1/@ada' },
    { url: 'https://localhost/@ada' },
    { username: '' },
    { note: 'x'.repeat(200_000) },
  ])('is no account: %j', (change) => {
    expect(v.is(accountSchema, account('ada@alpha.example', change))).toBe(false);
  });

  it.each([{ fields: null }, { note: null }, { display_name: 7 }, { avatar: null }, { moved: 'no' }])(
    'is read as far as it can be: %j',
    (change) => {
      expect(v.is(accountSchema, account('ada@alpha.example', change))).toBe(true);
    },
  );
});
