import { describe, expect, test } from 'vitest';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { readFeedback } from '../../lambdas/mail-feedback/events.ts';
import { createStopMail } from '../../lambdas/mail-feedback/stop-mail.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { createWatcherChanges } from '../../lambdas/storage/watcher-changes.ts';
import { simulatedEvents } from '../../local/services/ses-events.ts';
import { bounceEvent, complaintEvent } from '../support/ses-events.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

const id = 'facebook:102';
const address = 'facebook.102@watchers.example';
const read = (event: unknown) => readFeedback(JSON.stringify(event));

describe('what an event of SES asks', () => {
  test('a permanent bounce stops the watcher whom the tags name', () => {
    const addresses = [address];
    expect(read(bounceEvent(id, address))).toEqual({
      kind: 'stop',
      watcherId: id,
      reason: 'bounced',
      addresses,
      isAnybodys: false,
    });
  });

  test.each(['sign-in', 'confirmation'])('mail of the kind %s can be caused by anybody', (kind) => {
    for (const event of [bounceEvent(id, address), complaintEvent(id, address)]) {
      const tags = { ...event.mail.tags, alert: [kind] };
      expect(read({ ...event, mail: { ...event.mail, tags } })).toMatchObject({ kind: 'stop', isAnybodys: true });
    }
  });

  test.each(['abuse', 'fraud', 'other', null])('a complaint (%s) stops them, too', (type) => {
    expect(read(complaintEvent(id, address, type))).toMatchObject({ kind: 'stop', reason: 'complained' });
  });

  test('who takes a complaint back has complained of nothing', () => {
    expect(read(complaintEvent(id, address, 'not-spam'))).toMatchObject({ kind: 'nothing' });
  });

  test.each(['Transient', 'Undetermined'])('a bounce that says nothing about tomorrow (%s) stops nobody', (type) => {
    expect(read(bounceEvent(id, address, type))).toMatchObject({ kind: 'nothing' });
  });

  test("SES's greeting of a new topic is no event", () => {
    const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.';
    expect(readFeedback(greeting)).toMatchObject({ kind: 'nothing' });
  });

  test('a mail that names no watcher concerns none', () => {
    const event = bounceEvent(id, address);
    expect(read({ ...event, mail: { ...event.mail, tags: {} } })).toMatchObject({ kind: 'nothing' });
  });

  const reportedAs = [
    'ben@forwarded.example',
    `<${address}>`,
    `"Ada" <${address}>`,
    `'${address}'`,
    `${address}.`,
    'undisclosed-recipients:;',
    '',
  ];

  test.each(reportedAs)('stops whom the mail went to, whatever address the report names: %j', (emailAddress) => {
    const bounced = bounceEvent(id, address);
    const complained = complaintEvent(id, address);
    const events = [
      { ...bounced, bounce: { ...bounced.bounce, bouncedRecipients: [{ emailAddress }] } },
      { ...bounced, bounce: { ...bounced.bounce, bouncedRecipients: [] } },
      { ...complained, complaint: { ...complained.complaint, complainedRecipients: [{ emailAddress }] } },
      { ...complained, complaint: { ...complained.complaint, complainedRecipients: [] } },
    ];
    for (const event of events) expect(read(event)).toMatchObject({ kind: 'stop', addresses: [address] });
  });

  test.each([`<${address}>`, `"Ada" <${address}>`, `Ada <${address}>`, `'${address}'`, ` ${address}. `, address])(
    'reads an address in its usual wrappings, where nothing says whom the mail went to: %j',
    (emailAddress) => {
      const { mail, ...bounced } = bounceEvent(id, 'somebody@else.example');
      const bounce = { ...bounced.bounce, bouncedRecipients: [{ emailAddress }] };
      for (const destination of [undefined, [], ['a@b.example', 'c@d.example']]) {
        expect(read({ ...bounced, bounce, mail: { ...mail, destination } })).toMatchObject({ addresses: [address] });
      }
    },
  );

  test.each([`<${address}>`, `Ada <${address}>`])('reads a destination in its wrappings, too: %j', (destination) => {
    const event = bounceEvent(id, address);
    expect(read({ ...event, mail: { ...event.mail, destination: [destination] } })).toMatchObject({
      addresses: [address],
    });
  });

  test.each([
    ['no JSON', 'bounced, sorry', ['(event)']],
    ['another kind of event', JSON.stringify({ ...bounceEvent(id, address), eventType: 'Open' }), ['eventType']],
    [
      "the form of an identity's own notifications",
      JSON.stringify({ ...bounceEvent(id, address), eventType: undefined, notificationType: 'Bounce' }),
      ['eventType'],
    ],
    [
      'a bounce without recipients',
      JSON.stringify({ ...bounceEvent(id, address), bounce: { bounceType: 'Permanent' } }),
      ['bounce.bouncedRecipients'],
    ],
  ])('%s is poison, told by where it is wrong and not by what it says', (_, message, paths) => {
    expect(readFeedback(message)).toEqual({ kind: 'poison', paths });
  });

  test('a thousand recipients are no event of ours', () => {
    const event = bounceEvent(id, address);
    const bouncedRecipients = Array.from({ length: 1_000 }, () => ({ emailAddress: address }));
    expect(read({ ...event, bounce: { ...event.bounce, bouncedRecipients } })).toMatchObject({ kind: 'poison' });
  });

  test('what the local simulator says is understood', () => {
    const mail = { raw: Buffer.of(), tags: bounceEvent(id, address).mail.tags };
    const to = ['bounce@simulator.amazonses.com', 'complaint+7@simulator.amazonses.com', 'ada@watchers.example'];
    const events = simulatedEvents({ ...mail, envelope: { from: 'us@breakups.example', to } }, 'message-1');
    expect(events.map(read)).toMatchObject([
      { kind: 'stop', watcherId: id, reason: 'bounced', addresses: ['bounce@simulator.amazonses.com'] },
      { kind: 'stop', watcherId: id, reason: 'complained', addresses: ['complaint+7@simulator.amazonses.com'] },
    ]);
  });
});

/** Changes to one stored watcher, in which somebody else writes first as often as given. */
function storeOf(watcher: Watcher | undefined, lostRaces = 0) {
  let stored = watcher;
  let races = lostRaces;
  const readOne = async () => stored;
  async function update(before: Watcher, after: Watcher) {
    if (races-- > 0) {
      stored = { ...before, version: before.version + 1 };
      return undefined;
    }
    stored = { ...after, version: before.version + 1 };
    return stored;
  }
  return { ...createWatcherChanges(impatient, { readOne }, { update }), stored: () => stored };
}

describe('stopping mail', () => {
  const now = Date.UTC(2026, 7, 5);
  const watcher = aWatcher(id);
  const stop = (store: ReturnType<typeof storeOf>, addresses: string[] = [address]) =>
    createStopMail({ watchers: store, clock: () => now })(watcher.id, addresses, 'bounced');

  test('is written with its reason and date, and takes the watcher out of the sweep', async () => {
    const store = storeOf(watcher);
    expect(await stop(store)).toBe('stopped');
    expect(store.stored()).toMatchObject({ mailStop: { reason: 'bounced', since: now }, swept: false });
  });

  test('is tried again when a check writes in between', async () => {
    const store = storeOf(watcher, 3);
    expect(await stop(store)).toBe('stopped');
    expect(store.stored()?.version).toBe(watcher.version + 4);
  });

  test('is an error when somebody else always writes first, so that the event comes again', async () => {
    await expect(stop(storeOf(watcher, 100))).rejects.toThrow(TableBusyError);
  });

  test('does not mind case', async () => {
    expect(await stop(storeOf(watcher), ['Facebook.102@WATCHERS.example'])).toBe('stopped');
  });

  test('knows an address by the form in which SES was given it', async () => {
    const abroad = { ...watcher, address: { email: 'ada@bücher.example', confirmed: true } };
    expect(await stop(storeOf(abroad), ['ada@xn--bcher-kva.example'])).toBe('stopped');
  });

  test('leaves a watcher alone who has another address by now', async () => {
    const store = storeOf(watcher);
    expect(await stop(store, ['before@watchers.example'])).toBe('other-address');
    expect(store.stored()).toBe(watcher);
  });

  test('keeps the first reason', async () => {
    const unsubscribed: Watcher = { ...watcher, mailStop: { reason: 'unsubscribed', since: 1 } };
    const store = storeOf(unsubscribed);
    expect(await stop(store)).toBe('stopped-before');
    expect(store.stored()).toBe(unsubscribed);
  });

  test('brings nobody back who has left', async () => {
    const store = storeOf(undefined);
    expect(await stop(store)).toBe('gone');
    expect(store.stored()).toBeUndefined();
  });
});
