import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import { type Language, languageIds } from '../../lambdas/domain/languages.ts';
import { cutToBytes, maximumNameBytes, statusAsStored } from '../../lambdas/domain/status.ts';
import type { Change } from '../../lambdas/domain/watcher.ts';
import { type ComposedMail, composeAlertMail } from '../../lambdas/mail/compose-alert-mail.ts';
import { encodedBytes } from '../../lambdas/mail/encoded-size.ts';
import { maximumPartBytes } from '../../lambdas/mail/fit-changes.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import { buildRawMessage } from '../../lambdas/mail/raw-message.ts';
import { parseSender } from '../../lambdas/mail/sender.ts';
import { networkFaces } from '../../lambdas/networks/faces.ts';

const siteUrl = 'https://breakups.example';
const links = createMailLinks(new Uint8Array(32).fill(1), siteUrl);
const owner = { watcherId: watcherIdOf('facebook', '10150000000000001'), linkEpoch: 1 };
const now = Date.UTC(2026, 10, 24, 12);
const sender = parseSender('Breakup Notifier <notifier@example.com>');

function compose(changes: readonly Change[], language: Language = 'en'): ComposedMail {
  const mail = { ...owner, alertId: 'alert-1', to: 'w@example.com', timeZone: 'UTC', language };
  const content = { kind: 'changes', changes } as const;
  return composeAlertMail({ ...mail, content }, { siteUrl, links, networks: networkFaces, now });
}

/** The parts of the message as they are sent: transfer encoding and all. */
async function sentParts(mail: ComposedMail) {
  const raw = (await buildRawMessage(mail, sender, 'w@example.com')).toString('latin1');
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? 'none';
  const [head = '', text = '', html = ''] = raw.split(`--${boundary}`);
  const bytes = (part: string) => part.length - part.indexOf('\r\n\r\n') - '\r\n\r\n'.length;
  const subject = /^Subject: (?:.|\r\n[ \t])*/m.exec(head)?.[0] ?? '';
  return { text: bytes(text), html: bytes(html), subject: subject.length };
}

/** Everything as long as it may be stored, in letters of every width, and in one that looks different in each encoding. */
const scripts = {
  ASCII: 'abcdefghij ',
  'equals signs': 'a=b',
  markup: '<&">\'',
  German: 'straße ü ',
  Cyrillic: 'замужем ',
  Arabic: 'متزوج ',
  Devanagari: 'विवाहित',
  Chinese: '已婚',
  Tibetan: 'གཉེན',
  emoji: '💍',
  families: '👩‍👩‍👧',
  flags: '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  marks: 'e\u0301\u0302\u0303',
} as const;

function longest(letters: string, count: number): Change[] {
  return Array.from({ length: count }, (_, index) => {
    const filled = (start: string) => `${start}${letters.repeat(200)}`;
    const profile = `https://social.example/@${'a'.repeat(150)}${index}`;
    return {
      friendId: friendIdOf('mastodon', `social.example:${index}`),
      name: cutToBytes(filled(`${index} `), maximumNameBytes),
      handle: 'a'.repeat(maximumNameBytes),
      profile,
      from: statusAsStored(filled('married to ')),
      fromSince: now,
      to: statusAsStored(filled('Single ')),
      at: now,
    };
  });
}

describe.each(Object.entries(scripts))('a mail of a thousand changes in %s', (_, letters) => {
  test.each(languageIds)('is shown whole by every mailbox program: %s', async (language) => {
    const mail = compose(longest(letters, 1_000), language);
    const sent = await sentParts(mail);
    expect(sent.html).toBeLessThan(maximumPartBytes);
    expect(sent.text).toBeLessThan(maximumPartBytes);
    expect(sent.subject).toBeLessThan(1_500);
    // And no smaller than it must be.
    expect(Math.max(encodedBytes(mail.html), encodedBytes(mail.text))).toBeGreaterThan(0.9 * maximumPartBytes);
    const shown = mail.html.match(/<h2/g)?.length ?? 0;
    expect(mail.text.match(/^ {2}https:/gm)).toHaveLength(shown);
    expect(shown).toBeGreaterThan(15);
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain(new Intl.NumberFormat(language).format(1_000 - shown));
      expect(part).toContain(`${siteUrl}/app#history`);
      expect(part).toContain(links.unsubscribe(owner));
      expect(part).toContain(links.pauseWeek(owner));
      expect(part).toContain(links.deleteEverything(owner));
    }
  });

  test('about one of them is whole', async () => {
    const [change] = longest(letters, 1);
    const mail = compose(change === undefined ? [] : [change]);
    expect(mail.html).not.toContain('more.');
    const sent = await sentParts(mail);
    expect(sent.html).toBeLessThan(maximumPartBytes);
    expect(sent.subject).toBeLessThan(1_500);
  });
});

describe('a mail of many changes', () => {
  const plain = (count: number) =>
    Array.from(
      { length: count },
      (_, index): Change => ({
        friendId: friendIdOf('bluesky', `did:web:p${index}.people.example`),
        name: `Friend ${index}`,
        from: 'Married',
        to: 'Single',
        at: now,
      }),
    );

  test('says how many more there are, right after those it shows, and where', () => {
    const { text, html, subject } = compose(plain(1_000));
    const shown = html.match(/<h2/g)?.length ?? 0;
    expect(subject).toBe('Friend 0 (Married → Single) and 999 others');
    expect(text).toContain('Friend 0 and 999 others changed their status.\n');
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(`Friend ${shown - 1}\n`);
    expect(text).not.toContain(`Friend ${shown}\n`);
    expect(text).toContain(
      `\n\nAnd ${1_000 - shown} more. What has changed so far: ${siteUrl}/app#history\n\nBe nice.\n\n-- \n`,
    );
    expect(html).toContain(
      `<p>And ${1_000 - shown} more. <a href="${siteUrl}/app#history">What has changed so far</a></p><p>Be nice.</p>`,
    );
  });

  test('names them all where they fit', () => {
    const { text, html } = compose(plain(100));
    expect(html.match(/<h2/g)).toHaveLength(100);
    expect(text.match(/^Friend \d+$/gm)).toHaveLength(100);
    expect(text + html).not.toMatch(/And \d+ more/);
  });

  test('fits whatever it is about', async () => {
    const texts = fc.array(fc.constantFrom(...Object.values(scripts)), { maxLength: 40 }).map((each) => each.join(''));
    const changes = fc.array(fc.tuple(texts, texts, texts), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(60), async (written, times) => {
        const mail = compose(
          Array.from({ length: times + 1 }, () => written)
            .flat()
            .map(([name, from, to]) => ({ friendId: friendIdOf('facebook', '1'), name, from, to, at: now })),
        );
        const sent = await sentParts(mail);
        expect(Math.max(sent.html, sent.text)).toBeLessThan(maximumPartBytes);
        expect(mail.html.slice(-1_000)).toContain(links.unsubscribe(owner));
      }),
      { numRuns: 20 },
    );
  });

  test('one text beyond every limit does not fill it', async () => {
    const endless = Object.values(scripts).map((letters) => letters.repeat(50_000 / letters.length));
    for (const text of [...endless, `e${'\u0301'.repeat(50_000)}`, `a${'\u0fb2'.repeat(30)}`.repeat(2_000)]) {
      const change = {
        friendId: friendIdOf('facebook', '1'),
        name: text,
        from: text,
        to: `married to ${text}`,
        at: now,
      };
      for (const each of [change, { ...change, from: undefined }, { ...change, to: undefined }]) {
        const { from, to, ...rest } = each;
        const one = { ...rest, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
        for (const changes of [[one], [one, one]]) {
          const sent = await sentParts(compose(changes));
          expect(Math.max(sent.html, sent.text)).toBeLessThan(maximumPartBytes);
          expect(sent.subject).toBeLessThan(3_000);
        }
      }
    }
  });
});

test('no part is sent larger than it was counted', async () => {
  const texts = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...Object.values(scripts), '\n', ' ')),
  );
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 200 }), async (parts, times) => {
      const text = parts.join('').repeat(times);
      const mail = { subject: 'x', text, html: text, date: new Date(now), headers: {} };
      const sent = await sentParts(mail);
      // The line break before the boundary is not the part's.
      expect(Math.max(sent.html, sent.text)).toBeLessThanOrEqual(encodedBytes(text) + '\r\n'.length);
    }),
    { numRuns: 200 },
  );
});
