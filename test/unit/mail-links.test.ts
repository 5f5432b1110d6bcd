import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maximumIdLength, type WatcherId, watcherIdOf } from '../../lambdas/domain/ids.ts';
import { createMailLinks, type MailAction, mailActions, verifyMailLink } from '../../lambdas/mail/links.ts';
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
const ada = watcherIdOf('facebook', '10150000000000001');

const watcherIds: fc.Arbitrary<WatcherId> = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._-]{1,111}$/).map((account) => watcherIdOf('facebook', account)),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,115}$/).map((account) => watcherIdOf('mail', account)),
);

function linkOf(action: MailAction, id: WatcherId): string {
  return action === 'pause' ? links.pauseWeek(id) : links.unsubscribe(id);
}

function tokenOf(url: string): string {
  return new URL(url).searchParams.get('t') ?? '';
}

describe('links in mails', () => {
  test('lead to the site, with nothing in them but an id and a signature', () => {
    expect(links.unsubscribe(ada)).toMatch(
      /^https:\/\/breakups\.example\/api\/mail\/unsubscribe\?t=[\w-]+\.[\w-]{43}$/,
    );
    expect(links.pauseWeek(ada)).toMatch(/^https:\/\/breakups\.example\/api\/mail\/pause\?t=[\w-]+\.[\w-]{43}$/);
  });

  test('say whose they are, for their own action and no other', () => {
    fc.assert(
      fc.property(watcherIds, fc.constantFrom(...mailActions), (id, action) => {
        const token = tokenOf(linkOf(action, id));
        for (const each of mailActions) expect(verifyMailLink(key, each, token)).toBe(each === action ? id : undefined);
      }),
    );
  });

  test('cannot be tampered with: not one character may differ', () => {
    const token = tokenOf(links.unsubscribe(ada));
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
        const changed = token.slice(0, at) + put + token.slice(at + 1);
        return verifyMailLink(key, 'unsubscribe', changed) === (changed === token ? ada : undefined);
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
    const [, signature] = token.split('.');
    const other = Buffer.from('facebook:2').toString('base64url');
    expect(verifyMailLink(key, 'unsubscribe', `${other}.${signature}`)).toBeUndefined();
  });

  test('that are garbage are refused without throwing', () => {
    const garbage = fc.oneof(fc.string(), fc.anything(), fc.constant('.'.repeat(100_000)));
    fc.assert(fc.property(garbage, (token) => verifyMailLink(key, 'pause', token) === undefined));
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
    expect(mailTagsOf(ada, 'not:a:tag').map(({ Name }) => Name)).toEqual(['watcher']);
  });

  test('that are not ours name nobody', () => {
    fc.assert(fc.property(fc.anything(), (tags) => watcherIdOfTags(tags) === undefined));
    expect(decodeWatcherIdFromTag(encodeWatcherIdForTag(ada))).toBe(ada);
    expect(decodeWatcherIdFromTag(`${encodeWatcherIdForTag(ada)}=`)).toBeUndefined();
    expect(decodeWatcherIdFromTag(Buffer.from('nobody').toString('base64url'))).toBeUndefined();
  });
});
