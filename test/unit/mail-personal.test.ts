import type { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { describe, expect, test } from 'vitest';
import { watcherIdOf } from '../../lambdas/domain/ids.ts';
import { languageIds } from '../../lambdas/domain/languages.ts';
import { composeConfirmationMail } from '../../lambdas/mail/compose-confirmation-mail.ts';
import { composeTestMail } from '../../lambdas/mail/compose-test-mail.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import { createPersonalMailer } from '../../lambdas/mail/personal-mailer.ts';

const siteUrl = 'https://breakups.example';
const links = createMailLinks(new Uint8Array(32).fill(1), siteUrl);
const watcherId = watcherIdOf('facebook', '101');
const owner = { watcherId, linkEpoch: 1 };
const address = { identity: 'x'.repeat(43), issuedAt: 1 };
const now = Date.UTC(2026, 10, 24, 12);
const url = `${siteUrl}/confirm#t=a.b.c`;

describe.each(languageIds)('in %s', (language) => {
  const confirmation = composeConfirmationMail({
    language,
    url,
    deleteUrl: links.deleteAddress(address),
    siteUrl,
    now,
  });
  const trial = composeTestMail({ ...owner, language }, { siteUrl, links, now });

  test('the mail that asks about an address has one link to follow, in text and in HTML, and names no list', () => {
    for (const part of [confirmation.text, confirmation.html]) expect(part.split(url)).toHaveLength(2);
    expect(confirmation.headers).toEqual({ 'Auto-Submitted': 'auto-generated', 'Content-Language': language });
    expect(confirmation.html).toContain(`<html lang="${language}">`);
    expect(confirmation.text).not.toContain('unsubscribe');
  });

  test('a test mail has the links and the header fields of an alert', () => {
    for (const part of [trial.text, trial.html]) {
      expect(part).toContain(links.pauseWeek(owner));
      expect(part).toContain(links.unsubscribe(owner));
    }
    expect(trial.headers).toMatchObject({
      'List-Unsubscribe': `<${links.unsubscribe(owner)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  test('neither loads anything, raises its voice, or leaves anything unsaid', () => {
    for (const { subject, text, html } of [confirmation, trial]) {
      expect(html).not.toMatch(/<img|<link|<script|@import|url\(|src=/);
      expect(`${subject}${text}`).not.toMatch(/[!¡]|undefined/);
      expect(subject).not.toBe('');
    }
  });
});

describe('the mailer', () => {
  const sent: SendRawEmailCommand['input'][] = [];
  const given: object[] = [];
  const mailerThat = (behave: () => unknown) =>
    createPersonalMailer({
      ses: {
        send: async (command: SendRawEmailCommand, options: object) => {
          sent.push(command.input);
          given.push(options);
          return behave();
        },
      } as unknown as Parameters<typeof createPersonalMailer>[0]['ses'],
      sender: 'Breakup Notifier <notifier@breakups.example>',
      configurationSetName: 'set',
      signInConfigurationSetName: 'sign-in-set',
      siteUrl,
      links,
      clock: () => now,
    });
  const recipient = { to: 'ada@watchers.example', language: 'en' } as const;
  const failure =
    (name: string, message: string, httpStatusCode = 400) =>
    () => {
      throw Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
    };

  test('sends to that one address, tagged with whom and what it is about', async () => {
    const mailer = mailerThat(() => ({ MessageId: 'm' }));
    expect(await mailer.sendConfirmation(recipient, { url, watcherId, address }, new AbortController().signal)).toEqual(
      { kind: 'sent' },
    );
    expect(sent.at(-1)).toMatchObject({
      Destinations: ['ada@watchers.example'],
      ConfigurationSetName: 'sign-in-set',
      Tags: [
        { Name: 'watcher', Value: Buffer.from(watcherId).toString('base64url') },
        { Name: 'alert', Value: 'confirmation' },
      ],
    });
  });

  test.each([
    ['a fault of the address', failure('MessageRejected', 'Address blacklisted'), 'address-refused'],
    [
      'a recipient whom the sandbox does not know',
      failure(
        'MessageRejected',
        'Email address is not verified. The following identities failed the check in region X: ada@watchers.example',
      ),
      'not-sent',
    ],
    ['a paused account', failure('AccountSendingPausedException', ''), 'not-sent'],
    ['a throttle', failure('ThrottlingException', 'Maximum sending rate exceeded'), 'not-sent'],
    ['an answer that tells nothing', failure('InternalFailure', '', 500), 'sent'],
  ])('after %s says what to tell the person', async (_, behave, kind) => {
    expect(await mailerThat(behave).sendTest(recipient, owner)).toMatchObject({ kind });
  });

  test('gives up when it is asked to, where somebody may ask', async () => {
    const mailer = mailerThat(() => ({}));
    const { signal } = new AbortController();
    await mailer.sendConfirmation(recipient, { url, watcherId, address }, signal);
    expect(given.at(-1)).toEqual({ abortSignal: signal });
    await mailer.sendTest(recipient, owner);
    expect(given.at(-1)).toEqual({});
    expect(sent.at(-1)?.Tags).toContainEqual({ Name: 'alert', Value: 'test' });
  });

  test('sends nothing to what is no address', async () => {
    sent.length = 0;
    const two = { ...recipient, to: 'ada@watchers.example, b@c.example' };
    const outcome = await mailerThat(() => ({})).sendTest(two, owner);
    expect([outcome.kind, sent]).toEqual(['address-refused', []]);
  });
});
