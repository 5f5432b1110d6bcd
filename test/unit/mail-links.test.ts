import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { friendIdOf, maximumIdLength, type WatcherId, watcherIdOf } from '../../lambdas/domain/ids.ts';
import {
  addressLinkLifetime,
  createMailLinks,
  type LinkOwner,
  type MailAction,
  mailActions,
  verifyAddressLink,
  verifyMailLink,
  verifyPersonLink,
  verifyUndoLink,
} from '../../lambdas/mail/links.ts';
import {
  alertIdOfTags,
  decodeWatcherIdFromTag,
  encodeWatcherIdForTag,
  mailTagsOf,
  watcherIdOfTags,
} from '../../lambdas/mail/tags.ts';
import { tampered } from '../support/tampered.ts';

const key = new Uint8Array(32).fill(1);
const links = createMailLinks(key, 'https://breakups.example/');
const ada = { watcherId: watcherIdOf('facebook', '10150000000000001'), linkEpoch: 4711 };

const watcherIds: fc.Arbitrary<WatcherId> = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._-]{1,111}$/).map((account) => watcherIdOf('facebook', account)),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,115}$/).map((account) => watcherIdOf('mail', account)),
);

const owners: fc.Arbitrary<LinkOwner> = fc.record({ watcherId: watcherIds, linkEpoch: fc.nat(2 ** 47) });

const friendId = friendIdOf('bluesky', 'did:web:p101.people.example');

function linkOf(action: MailAction, owner: LinkOwner): string {
  switch (action) {
    case 'pause':
      return links.pauseWeek(owner);
    case 'unsubscribe':
      return links.unsubscribe(owner);
    case 'delete':
      return links.deleteEverything(owner);
    case 'pause-person':
      return links.pausePerson({ ...owner, friendId });
    case 'undo':
      return links.undo({ ...owner, deed: { action: 'pause', mark: 1 } });
  }
}

function tokenOf(url: string): string {
  return new URL(url).searchParams.get('t') ?? '';
}

describe('links in mails', () => {
  test('lead to the site, with nothing in them but an id, the epoch and a signature', () => {
    expect(links.unsubscribe(ada)).toMatch(
      /^https:\/\/breakups\.example\/api\/mail\/unsubscribe\?t=[\w-]+\.[0-9a-z]+\.[\w-]{43}$/,
    );
    expect(links.pauseWeek(ada)).toMatch(
      /^https:\/\/breakups\.example\/api\/mail\/pause\?t=[\w-]+\.[0-9a-z]+\.[\w-]{43}$/,
    );
  });

  test('say whose they are, for their own action and no other', () => {
    fc.assert(
      fc.property(owners, fc.constantFrom(...mailActions), (owner, action) => {
        const token = tokenOf(linkOf(action, owner));
        for (const each of mailActions) {
          const isPlain = each === action && each !== 'pause-person' && each !== 'undo';
          expect(verifyMailLink(key, each, token)).toEqual(isPlain ? owner : undefined);
        }
        expect(verifyPersonLink(key, token)).toEqual(action === 'pause-person' ? { ...owner, friendId } : undefined);
        expect(verifyUndoLink(key, token)?.deed.action).toEqual(action === 'undo' ? 'pause' : undefined);
      }),
    );
  });

  test('about a person, and those that take something back, say all they were made for, however long the ids are', () => {
    const longest = friendIdOf('mastodon', `${'h'.repeat(50)}.example:${'9'.repeat(50)}`);
    const marks = fc.oneof(fc.constant(0), fc.nat(8.64e15));
    fc.assert(
      fc.property(owners, marks, fc.constantFrom(friendId, longest), (owner, mark, about) => {
        expect(verifyPersonLink(key, tokenOf(links.pausePerson({ ...owner, friendId: about })))).toEqual({
          ...owner,
          friendId: about,
        });
        for (const deed of [
          { action: 'unsubscribe', mark },
          { action: 'pause', mark },
          { action: 'pause-person', mark, friendId: about },
        ] as const) {
          expect(verifyUndoLink(key, tokenOf(links.undo({ ...owner, deed })))).toEqual({ ...owner, deed });
        }
      }),
    );
    for (const link of [
      links.pausePerson({ ...ada, friendId }),
      links.undo({ ...ada, deed: { action: 'pause', mark: 7 } }),
    ]) {
      for (const changed of tampered(tokenOf(link))) {
        expect(verifyPersonLink(key, changed) ?? verifyUndoLink(key, changed), changed).toBeUndefined();
      }
    }
  });

  test('cannot be tampered with: not one character may differ', () => {
    const token = tokenOf(links.unsubscribe(ada));
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
        const changed = token.slice(0, at) + put + token.slice(at + 1);
        return (verifyMailLink(key, 'unsubscribe', changed) === undefined) === (changed !== token);
      }),
      { numRuns: 500 },
    );
  });

  test('have one spelling only, though base64 knows several of the same bytes', () => {
    for (const changed of tampered(tokenOf(links.unsubscribe(ada)))) {
      expect(verifyMailLink(key, 'unsubscribe', changed), changed).toBeUndefined();
    }
  });

  test('of another key, or for another watcher, do not count', () => {
    const token = tokenOf(links.unsubscribe(ada));
    expect(verifyMailLink(new Uint8Array(32).fill(2), 'unsubscribe', token)).toBeUndefined();
    const [id, epoch, signature] = token.split('.');
    const other = Buffer.from('facebook:2').toString('base64url');
    expect(verifyMailLink(key, 'unsubscribe', `${other}.${epoch}.${signature}`)).toBeUndefined();
    expect(verifyMailLink(key, 'unsubscribe', `${id}.1.${signature}`)).toBeUndefined();
  });

  test('that are garbage are refused without throwing', () => {
    const garbage = fc.oneof(fc.string(), fc.anything(), fc.constant('.'.repeat(100_000)));
    fc.assert(fc.property(garbage, (token) => verifyMailLink(key, 'pause', token) === undefined));
    fc.assert(fc.property(garbage, (token) => verifyAddressLink(key, token, 0) === undefined));
    fc.assert(fc.property(garbage, (token) => verifyPersonLink(key, token) === undefined));
    fc.assert(fc.property(garbage, (token) => verifyUndoLink(key, token) === undefined));
  });

  test('about an address say which, for as long as they are good, and are no links of an account', () => {
    const address = { identity: 'x'.repeat(43), issuedAt: 1_000_000 };
    for (const each of [address, { ...address, enteredBy: ada.watcherId }]) {
      const token = tokenOf(links.deleteAddress(each));
      const until = each.issuedAt + addressLinkLifetime;
      expect(verifyAddressLink(key, token, until - 1)).toEqual({ enteredBy: undefined, ...each });
      expect(verifyAddressLink(key, token, until)).toBeUndefined();
      for (const action of mailActions) expect(verifyMailLink(key, action, token)).toBeUndefined();
    }
    expect(verifyAddressLink(key, tokenOf(links.deleteEverything(ada)), 0)).toBeUndefined();
  });

  test('lead nowhere else however the site’s address ends', () => {
    expect(createMailLinks(key, 'https://breakups.example///').unsubscribe(ada)).toBe(links.unsubscribe(ada));
  });

  describe('that are signed by us but are not whole mean nothing', () => {
    const id = Buffer.from(ada.watcherId).toString('base64url');
    const friend = Buffer.from(friendId).toString('base64url');
    const signed = (action: MailAction, ...parts: readonly string[]) => {
      const signature = createHmac('sha256', key).update(`mail-link\n${action}\n${parts.join('.')}`);
      return [...parts, signature.digest('base64url')].join('.');
    };

    test('of somebody', () => {
      expect(verifyMailLink(key, 'pause', signed('pause', id, '1'))).toEqual({ ...ada, linkEpoch: 1 });
      for (const parts of [[], [id], [id, ''], [id, '!'], ['', '1'], ['AA', '1'], [id, '1', 'more']])
        expect(verifyMailLink(key, 'pause', signed('pause', ...parts)), parts.join()).toBeUndefined();
      expect(verifyMailLink(key, 'pause', `${signed('pause', id, '1')}${' '.repeat(420)}`)).toBeUndefined();
      const long = signed('pause', id, '1'.padStart(420, '0'));
      expect(verifyMailLink(key, 'pause', long)).toBeUndefined();
    });

    test('about a person', () => {
      const about = (...parts: readonly string[]) => verifyPersonLink(key, signed('pause-person', ...parts));
      expect(about(id, '1', friend)).toEqual({ ...ada, linkEpoch: 1, friendId });
      for (const parts of [[], [id, '1'], [id, '1', 'AA'], ['AA', '1', friend], [id, '1', friend, 'more']])
        expect(about(...parts), parts.join()).toBeUndefined();
    });

    test('to take something back', () => {
      const undo = (...parts: readonly string[]) => verifyUndoLink(key, signed('undo', ...parts));
      expect(undo(id, '1', 'pause', '2')?.deed).toEqual({ action: 'pause', mark: 2 });
      expect(undo(id, '1', 'pause-person', '2', friend)?.deed).toEqual({ action: 'pause-person', mark: 2, friendId });
      for (const parts of [
        [],
        [id, '1', 'pause'],
        [id, '1', 'pause', '!'],
        ['AA', '1', 'pause', '2'],
        [id, '1', 'pause', '2', 'more'],
        [id, '1', 'unsubscribe', '2', 'more'],
        [id, '1', 'delete', '2'],
        [id, '1', '', '2'],
        [id, '1', 'pause-person', '2'],
        [id, '1', 'pause-person', '2', 'AA'],
        [id, '1', 'pause-person', '2', friend, 'more'],
      ])
        expect(undo(...parts), parts.join()).toBeUndefined();
    });

    test('about an address', () => {
      const about = (...parts: readonly string[]) => verifyAddressLink(key, signed('delete', ...parts), 0);
      expect(about('x', '1', '')).toEqual({ identity: 'x', issuedAt: 1, enteredBy: undefined });
      for (const parts of [[], ['x'], ['x', '1'], ['x', '!', ''], ['x', '1', '', 'more']])
        expect(about(...parts), parts.join()).toBeUndefined();
    });
  });

  test('are not made with a short key', () => {
    expect(() => createMailLinks(new Uint8Array(16), 'https://breakups.example')).toThrow(/32 bytes/);
  });
});

describe('tags', () => {
  test('carry any watcher id there can be in the characters and the length that SES accepts', () => {
    const longest = watcherIdOf('facebook', 'x'.repeat(maximumIdLength - 'facebook:'.length));
    fc.assert(
      fc.property(fc.oneof(watcherIds, fc.constant(longest)), (id) => {
        const tags = mailTagsOf(id, 'alert_1-x');
        for (const { Name, Value } of tags) {
          expect(Name).toMatch(/^[\w-]+$/);
          expect(Value).toMatch(/^[\w-]{1,256}$/);
        }
        const asInEvents = Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]]));
        expect(watcherIdOfTags(asInEvents)).toBe(id);
        expect(alertIdOfTags(asInEvents)).toBe('alert_1-x');
      }),
    );
  });

  test('that SES would refuse are left out rather than the mail', () => {
    expect(mailTagsOf(ada.watcherId, 'not:a:tag').map(({ Name }) => Name)).toEqual(['watcher']);
    expect(mailTagsOf(undefined, 'x'.repeat(256))).toEqual([{ Name: 'alert', Value: 'x'.repeat(256) }]);
    expect(mailTagsOf(undefined, 'x'.repeat(257))).toEqual([]);
  });

  test('that are not ours name nobody', () => {
    fc.assert(fc.property(fc.anything(), (tags) => watcherIdOfTags(tags) === undefined));
    const { watcherId } = ada;
    expect(decodeWatcherIdFromTag(encodeWatcherIdForTag(watcherId))).toBe(watcherId);
    expect(decodeWatcherIdFromTag(`${encodeWatcherIdForTag(watcherId)}=`)).toBeUndefined();
    expect(decodeWatcherIdFromTag(Buffer.from('nobody').toString('base64url'))).toBeUndefined();
  });
});
