import { expect, test } from 'vitest';
import { readMail } from '../../chaos/account/mail-text.ts';
import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import type { Change } from '../../lambdas/domain/watcher.ts';
import { composeAlertMail } from '../../lambdas/mail/compose-alert-mail.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import type { AlertMail } from '../../lambdas/mail/mailer.ts';
import { buildRawMessage } from '../../lambdas/mail/raw-message.ts';
import { parseSender } from '../../lambdas/mail/sender.ts';
import { networkFaces } from '../../lambdas/networks/faces.ts';

const siteUrl = 'https://site.example';
const change = (from: string | undefined, to: string | undefined): Change => ({
  friendId: 'bluesky:did:web:p7.people.example' as FriendId,
  name: 'Zoë Person',
  at: 1_000,
  ...(from === undefined ? {} : { from, fromSince: 500 }),
  ...(to === undefined ? {} : { to }),
});

async function read(content: AlertMail['content']) {
  const mail: AlertMail = {
    watcherId: 'mail:ada' as WatcherId,
    linkEpoch: 1,
    alertId: 'alert',
    to: 'ada@watchers.example',
    language: 'en',
    timeZone: 'UTC',
    content,
  };
  const links = createMailLinks(new Uint8Array(32), siteUrl);
  const composed = composeAlertMail(mail, { siteUrl, links, networks: networkFaces, now: 2_000 });
  return readMail((await buildRawMessage(composed, parseSender('notifier@breakups.example'), mail.to)) as Buffer);
}

test('one change is read from the mail as its recipient reads it', async () => {
  expect(await read({ kind: 'changes', changes: [change('chapter 1', 'chapter 23')] })).toEqual({
    kind: 'changes',
    changes: [{ from: 1, to: 23 }],
    links: {
      unsubscribe: expect.stringContaining(`${siteUrl}/api/mail/unsubscribe?t=`),
      deleteEverything: expect.stringContaining(`${siteUrl}/api/mail/delete?t=`),
    },
  });
});

test('several changes are read, in any writing, also of who states nothing', async () => {
  const changes = [change('chapter 1', undefined), change(undefined, 'chapter 2'), change('CHAPTER  3', 'chapter 4')];
  expect(await read({ kind: 'changes', changes })).toMatchObject({
    changes: [
      { from: 1, to: null },
      { from: null, to: 2 },
      { from: 3, to: 4 },
    ],
  });
});

test('mails that ask for something are told apart', async () => {
  expect(await read({ kind: 'sign-in-again', network: 'facebook' })).toEqual({ kind: 'sign-in-again' });
  expect(await read({ kind: 'unread', network: 'mastodon', people: 2 })).toEqual({ kind: 'unread' });
  expect(await read({ kind: 'unread', network: 'facebook', people: undefined })).toEqual({ kind: 'unread' });
});
