import { describe, expect, it } from 'vitest';
import { webNetworks } from '../../web/networks/index.ts';
import { canonicalHost, hostOfUrl } from '../../web/networks/mastodon/hosts.ts';
import { namedAccount } from '../../web/networks/mastodon/named-account.ts';
import { openNetworkFor, openNetworks } from '../../web/networks/open-networks.ts';

const ada = { user: 'ada', domain: 'example.com' };

const ofMastodon = [
  '@ada@example.com',
  'ada@example.com',
  'ada@Example.COM',
  'acct:ada@example.com',
  'ACCT:@ada@example.com',
  '＠ada＠example.com',
  '@ada@example.com.',
  '  ada@example.com\n',
  '\u202a@ada@\u200bexample.com\u202c',
  '\ufeff@ada@exa\u00admple.com',
  'https://example.com/@ada',
  'https://example.com/@ada/',
  'http://example.com/@ada',
  'HTTPS://EXAMPLE.com/@ada',
  'example.com/@ada',
  'https://example.com/users/ada',
  'https://example.com/users/ada/statuses/12345',
  'https://example.com/@ada/12345',
  'https://example.com/@ada/12345?lang=en#top',
  'https://example.com/web/@ada',
  'https://example.com/deck/@ada/12345',
  'https://other.example/@ada@example.com',
  'https://other.example/@ada@example.com/12345',
  'https://other.example/%40ada%40example.com',
  'https://example.com./@ada',
];

const ofBluesky = [
  'ada.bsky.social',
  '@ada.bsky.social',
  'https://bsky.app/profile/ada.bsky.social',
  'https://bsky.app/profile/ada.example.com/post/3kabc',
  'at://ada.bsky.social',
  'did:plc:abcdefghijklmnopqrstuvwx',
  'did:web:ada.example.com',
];

const ofNone = [
  '',
  '   ',
  '@',
  '@ada',
  'ada',
  'ada lind',
  'ada@example',
  'ada@localhost',
  'ada@localhost.',
  'ada@127.0.0.1',
  'ada@127.1',
  'ada@0x7f.1',
  'ada@2130706433',
  'ada@①②⑦.0.0.1',
  'ada@[::1]',
  'ada@example.com:8443',
  'ada@example.com@other.example',
  'ada@user:secret@example.com',
  '@ada@example.com/inbox',
  '@a da@example.com',
  '@ada@exam ple.com',
  '@ada!@example.com',
  '@.ada@example.com',
  `@${'a'.repeat(65)}@example.com`,
  'https://localhost/@ada',
  'https://127.0.0.1/@ada',
  'https://127.0.0.1/@ada@example.com',
  'https://example.com:3000/@ada',
  'https://example.com/ada',
  'https://example.com/@',
  'https://bsky.app/@ada',
  'https://bsky.app/settings',
  'ada@bsky.app',
  'ftp://example.com/@ada',
  'javascript:alert(1)//@ada',
  'javascript://example.com/@ada',
  'https://example.com/@ada%E0%A4%A',
  `@ada@${'a.'.repeat(2_000)}com`,
];

describe('whom somebody means on Mastodon', () => {
  it.each(ofMastodon)('is understood: %j', (entry) => {
    expect(namedAccount(entry)).toEqual(ada);
  });

  it('is understood in other alphabets, by the name that machines use', () => {
    const domain = 'xn--bcher-kva.example';
    for (const entry of [
      '@ada@bücher.example',
      'https://BÜCHER.example/@ada',
      'ada@bücher。example',
      `ada@${domain}`,
    ]) {
      expect(namedAccount(entry), entry).toEqual({ user: 'ada', domain });
    }
  });

  it.each(['Ada_L', 'a', 'ada.lind', 'ada-lind', '_ada', '1984'])('may be called %s', (user) => {
    expect(namedAccount(`@${user}@example.com`)).toEqual({ user, domain: 'example.com' });
  });

  it.each([...ofNone, ...ofBluesky])('is not understood: %j', (entry) => {
    expect(namedAccount(entry)).toBeUndefined();
  });
});

describe('the one field', () => {
  const understanding = (entry: string) => openNetworks.filter((id) => webNetworks[id].people.open?.understands(entry));

  it('leads each form to exactly one network', () => {
    for (const entry of ofMastodon) expect(understanding(entry), entry).toEqual(['mastodon']);
    for (const entry of ofBluesky) expect(understanding(entry), entry).toEqual(['bluesky']);
    expect(openNetworkFor('@ada@example.com')).toBe('mastodon');
    expect(openNetworkFor('ada.bsky.social')).toBe('bluesky');
  });

  it('leads nowhere with what no network understands', () => {
    for (const entry of ofNone) expect(openNetworkFor(entry), entry).toBeUndefined();
  });
});

describe('a host', () => {
  it.each([
    ['Example.COM', 'example.com'],
    ['example.com.', 'example.com'],
    ['ex＿ample', undefined],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['a.b/c', undefined],
    ['a@b.example', undefined],
    ['', undefined],
    ['..', undefined],
  ])('%j is %j', (text, host) => {
    expect(canonicalHost(text)).toBe(host);
  });

  it.each([
    ['https://Example.com/@ada', 'example.com'],
    ['http://example.com/@ada', 'example.com'],
    ['https://example.com:8443/@ada', undefined],
    ['https://127.0.0.1/@ada', undefined],
    ['https://[::1]/@ada', undefined],
    ['javascript://example.com/', undefined],
    ['/@ada', undefined],
  ])('of %j is %j', (url, host) => {
    expect(hostOfUrl(url)).toBe(host);
  });
});
