import type { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { describe, expect, test } from 'vitest';
import { friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import type { AlertMail } from '../../lambdas/mail/mailer.ts';
import { createPacer } from '../../lambdas/mail/pacer.ts';
import { createSesMailer } from '../../lambdas/mail/ses-mailer.ts';
import { watcherIdOfTags } from '../../lambdas/mail/tags.ts';
import { networkFaces } from '../../lambdas/networks/faces.ts';

const siteUrl = 'https://breakups.example';
const watcherId = watcherIdOf('facebook', '10150000000000001');
const start = Date.UTC(2026, 10, 24);
const forever = start + 3_600_000;

const mail: AlertMail = {
  watcherId,
  linkEpoch: 1,
  alertId: 'alert-1',
  to: 'watcher@example.org',
  timeZone: 'UTC',
  language: 'en',
  content: {
    kind: 'changes',
    changes: [{ friendId: friendIdOf('facebook', '42'), name: 'Ada', from: 'Married', to: 'Single', at: start }],
  },
};

const throttled = Object.assign(new Error('Maximum sending rate exceeded.'), {
  name: 'Throttling',
  Code: 'Throttling',
  $metadata: { httpStatusCode: 400 },
});

/** A mailer on a clock that only sleeping moves, and an SES that gives the answers listed, the last one for good. */
function setUp(...answers: (Error | string)[]) {
  let now = start;
  const sleeps: number[] = [];
  const commands: SendRawEmailCommand[] = [];
  const logged: unknown[] = [];
  const clock = () => now;
  const sleep = async (milliseconds: number) => {
    sleeps.push(milliseconds);
    now += milliseconds;
  };
  const ses = {
    send: async (command: SendRawEmailCommand) => {
      commands.push(command);
      const answer = answers[Math.min(commands.length, answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return { MessageId: answer };
    },
  } as unknown as Pick<SESClient, 'send'>;
  const mailer = createSesMailer({
    ses,
    sender: 'Breakup Notifier <notifier@example.com>',
    configurationSetName: 'mails',
    siteUrl,
    networks: networkFaces,
    links: createMailLinks(new Uint8Array(32).fill(1), siteUrl),
    pacer: createPacer(10, clock, sleep),
    clock,
    sleep,
    random: () => 0.5,
    log: (message, fields) => logged.push(message, fields),
  });
  return { mailer, commands, sleeps, logged, clock };
}

describe('sending', () => {
  test('hands SES the message, to the one recipient, tagged for the events that will come back', async () => {
    const { mailer, commands } = setUp('message-1');
    expect(await mailer.send(mail, forever)).toEqual({ kind: 'sent', messageId: 'message-1' });
    expect(commands).toHaveLength(1);
    const input = commands[0]?.input;
    expect(input?.Destinations).toEqual(['watcher@example.org']);
    expect(input?.ConfigurationSetName).toBe('mails');
    expect(Buffer.from(input?.RawMessage?.Data ?? []).toString()).toContain('To: watcher@example.org\r\n');
    const tags = Object.fromEntries((input?.Tags ?? []).map(({ Name, Value }) => [Name, [Value]]));
    expect(watcherIdOfTags(tags)).toBe(watcherId);
    expect(tags).toMatchObject({ alert: ['alert-1'] });
  });

  test('a text that is no address never gets as far as SES', async () => {
    const { mailer, commands } = setUp('message-1');
    for (const to of ['', 'ada', 'a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org']) {
      expect(await mailer.send({ ...mail, to }, forever)).toMatchObject({ kind: 'recipient-refused' });
    }
    expect(commands).toHaveLength(0);
  });

  test('a recipient whom the sandbox of SES does not know is held alone, the sender holds all', async () => {
    const rejected = (named: string) =>
      Object.assign(
        new Error(
          `Email address is not verified. The following identities failed the check in region EU-WEST-1: ${named}`,
        ),
        { name: 'MessageRejected', Code: 'MessageRejected', $metadata: { httpStatusCode: 400 } },
      );
    const send = (named: string) => setUp(rejected(named)).mailer.send(mail, forever);
    expect(await send('watcher@example.org')).toMatchObject({ kind: 'recipient-held' });
    expect(await send('Breakup Notifier <notifier@example.com>')).toMatchObject({ kind: 'not-sent' });
    expect(await send('watcher@example.org, Breakup Notifier <notifier@example.com>')).toMatchObject({
      kind: 'not-sent',
    });
  });

  test('an answer without a message id leaves it open whether the mail was taken', async () => {
    expect(await setUp('').mailer.send(mail, forever)).toMatchObject({ kind: 'unclear' });
  });

  test('a sender that is no address is found when the mailer is made', () => {
    expect(() =>
      createSesMailer({ ...(undefined as never as Parameters<typeof createSesMailer>[0]), sender: 'nobody' }),
    ).toThrow(/sender/);
  });
});

describe('trying again', () => {
  test('a throttle is tried again until SES takes the mail, slower each time', async () => {
    const { mailer, commands, sleeps, logged } = setUp(throttled, throttled, 'message-1');
    expect(await mailer.send(mail, forever)).toEqual({ kind: 'sent', messageId: 'message-1' });
    expect(commands).toHaveLength(3);
    expect(new Set(commands).size).toBe(1);
    // Half of 200 ms by the dice, then the rest until the turn that now comes half as often; and so on.
    expect(sleeps.slice(0, 3)).toEqual([100, 100, 200]);
    expect(JSON.stringify(logged)).not.toMatch(/Ada|watcher@|t=/);
  });

  test('six times at most; then all mail rests for a minute', async () => {
    const { mailer, commands } = setUp(throttled);
    expect(await mailer.send(mail, forever)).toEqual({
      kind: 'not-sent',
      reason: 'SES keeps throttling',
      pauseMilliseconds: 60_000,
    });
    expect(commands).toHaveLength(7);
  });

  test.each<[string, Error]>([
    ['a cut connection', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['a refusal', Object.assign(new Error('x'), { Code: 'MessageRejected', $metadata: { httpStatusCode: 400 } })],
    [
      'a used-up quota',
      Object.assign(new Error('Daily message quota exceeded.'), { ...throttled, name: 'Throttling' }),
    ],
    ['a 500', Object.assign(new Error('x'), { Code: 'InternalFailure', $metadata: { httpStatusCode: 500 } })],
  ])('%s is not', async (_, error) => {
    const { mailer, commands } = setUp(error, 'message-1');
    expect((await mailer.send(mail, forever)).kind).not.toBe('sent');
    expect(commands).toHaveLength(1);
  });
});

describe('no send starts too near the deadline', () => {
  test('not the first', async () => {
    const { mailer, commands } = setUp('message-1');
    expect(await mailer.send(mail, start - 1)).toEqual({ kind: 'out-of-time' });
    expect(commands).toHaveLength(0);
  });

  test('not one that had to wait for its turn', async () => {
    const { mailer, commands, clock } = setUp('message-1');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => mailer.send(mail, start + 250)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent', 'out-of-time', 'out-of-time']);
    expect(commands).toHaveLength(3);
    expect(clock()).toBeLessThanOrEqual(start + 250);
  });

  test('not a retry', async () => {
    const { mailer, commands, clock } = setUp(throttled);
    expect(await mailer.send(mail, start + 1_000)).toEqual({ kind: 'out-of-time' });
    expect(commands.length).toBeGreaterThan(1);
    expect(commands.length).toBeLessThan(7);
    expect(clock()).toBeLessThanOrEqual(start + 1_000);
  });
});
