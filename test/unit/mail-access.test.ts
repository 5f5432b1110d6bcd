import type { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { describe, expect, test } from 'vitest';
import { watcherIdOf } from '../../lambdas/domain/ids.ts';
import { languageIds } from '../../lambdas/domain/languages.ts';
import { composeAddressChangedMail, composeSignInMail } from '../../lambdas/mail/compose-access-mails.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import { createPersonalMailer } from '../../lambdas/mail/personal-mailer.ts';

const siteUrl = 'https://breakups.example';
const links = createMailLinks(new Uint8Array(32).fill(1), siteUrl);
const owner = { watcherId: watcherIdOf('mail', 'ada'), linkEpoch: 1 };
const address = { identity: 'x'.repeat(43), issuedAt: 1 };
const now = Date.UTC(2026, 10, 24, 12);
const url = `${siteUrl}/sign-in#t=a.b.c`;
const parting = [{ label: 'Away', url: links.deleteAddress(address) }];

describe.each(languageIds)('in %s', (language) => {
  const signIn = composeSignInMail({ language, url, siteUrl, now, parting });
  const changed = composeAddressChangedMail({ language, siteUrl, now, parting });

  test('the mail that signs in has its one link in text and in HTML', () => {
    for (const part of [signIn.text, signIn.html]) expect(part.split(url)).toHaveLength(2);
  });

  test('both can be left for good by a link, and are no list to be unsubscribed from', () => {
    for (const { text, html, headers } of [signIn, changed]) {
      for (const part of [text, html]) expect(part).toContain(links.deleteAddress(address));
      expect(headers).toEqual({ 'Auto-Submitted': 'auto-generated', 'Content-Language': language });
      expect(html).toContain(`<html lang="${language}">`);
    }
  });

  test('neither loads anything, raises its voice, or leaves anything unsaid', () => {
    for (const { subject, text, html } of [signIn, changed]) {
      expect(html).not.toMatch(/<img|<link|<script|@import|url\(|src=/);
      expect(`${subject}${text}`).not.toMatch(/[!¡]|undefined/);
      expect(subject).not.toBe('');
    }
  });
});

describe('the mailer', () => {
  const sent: { input: SendRawEmailCommand['input']; signal: AbortSignal | undefined }[] = [];
  const mailer = createPersonalMailer({
    ses: {
      send: async (command: SendRawEmailCommand, options: { abortSignal?: AbortSignal } = {}) => {
        sent.push({ input: command.input, signal: options.abortSignal });
        if (options.abortSignal?.aborted) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
        return { MessageId: 'm' };
      },
    } as unknown as Parameters<typeof createPersonalMailer>[0]['ses'],
    sender: 'Breakup Notifier <notifier@breakups.example>',
    configurationSetName: 'set',
    signInConfigurationSetName: 'sign-in-set',
    siteUrl,
    links,
    clock: () => now,
  });
  const ada = { to: 'ada@watchers.example', language: 'en' } as const;
  const textOf = (input: SendRawEmailCommand['input']) =>
    Buffer.from(input.RawMessage?.Data ?? '')
      .toString()
      .replace(/=\r\n/g, '')
      .replace(/=3D/g, '=');

  test('sends links to sign in with a set of their own, and names a watcher only where there is one', async () => {
    const { signal } = new AbortController();
    await mailer.sendSignInLink(ada, { url, address }, signal);
    await mailer.sendSignInLink(ada, { url, owner, address }, signal);
    const [stranger, known] = sent.splice(0);
    for (const each of [stranger, known])
      expect(each).toMatchObject({ input: { ConfigurationSetName: 'sign-in-set' }, signal });
    expect(stranger?.input.Tags).toEqual([{ Name: 'alert', Value: 'sign-in' }]);
    expect(known?.input.Tags?.map(({ Name }) => Name)).toEqual(['watcher', 'alert']);
    if (stranger === undefined || known === undefined) return;
    expect(textOf(stranger.input)).toContain(links.deleteAddress(address));
    expect(textOf(stranger.input)).not.toContain('/unsubscribe');
    expect(textOf(known.input)).toContain(links.deleteEverything(owner));
    expect(textOf(known.input)).toContain(links.unsubscribe(owner));
  });

  test('takes a send that was given up for one that may have happened', async () => {
    expect(await mailer.sendSignInLink(ada, { url, address }, AbortSignal.abort())).toEqual({ kind: 'sent' });
  });

  test('tells the old address with the set that is stopped last', async () => {
    sent.length = 0;
    await mailer.sendAddressChanged(ada, { watcherId: owner.watcherId, address });
    expect(sent[0]?.input).toMatchObject({ ConfigurationSetName: 'sign-in-set', Destinations: [ada.to] });
  });
});
