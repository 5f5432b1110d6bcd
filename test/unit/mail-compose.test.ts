import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FriendId, friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import { type Language, languageIds } from '../../lambdas/domain/languages.ts';
import { type KnownStatus, knownStatuses, statusIn, vocabularies } from '../../lambdas/domain/vocabulary/index.ts';
import type { Change } from '../../lambdas/domain/watcher.ts';
import { composeAlertMail } from '../../lambdas/mail/compose-alert-mail.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import type { AlertMail } from '../../lambdas/mail/mailer.ts';
import { networkFaces } from '../../lambdas/networks/faces.ts';
import type { NetworkFaces } from '../../lambdas/networks/network-face.ts';

const siteUrl = 'https://breakups.example';
const links = createMailLinks(new Uint8Array(32).fill(1), siteUrl);
const watcherId = watcherIdOf('facebook', '10150000000000001');
const now = Date.UTC(2026, 10, 24, 12);
/** As Facebook says each known status that it knows, and as others say the rest. */
const said = Object.keys(knownStatuses).map((status) => vocabularies.en.spellings[status as KnownStatus]?.[0] ?? '');
/** As if there were profiles that one can link to. */
const linkable: NetworkFaces = {
  ...networkFaces,
  facebook: { name: 'Facebook', profileUrl: (id) => `https://people.example/${encodeURIComponent(id)}` },
};

function change(from: string | undefined, to: string | undefined, more: Partial<Change> = {}): Change {
  return {
    friendId: friendIdOf('facebook', '42'),
    name: 'Ada',
    at: now,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...more,
  };
}

function compose(content: AlertMail['content'], language: Language = 'en', networks = linkable, timeZone = 'UTC') {
  const mail = { watcherId, linkEpoch: 1, alertId: 'alert-1', to: 'w@example.com', timeZone, language, content };
  return composeAlertMail(mail, { siteUrl, links, networks, now });
}

function composeChanges(changes: readonly Change[], language: Language = 'en', networks = linkable, timeZone = 'UTC') {
  return compose({ kind: 'changes', changes }, language, networks, timeZone);
}

describe('the mail about people who cannot be read', () => {
  test.each(languageIds)('says how many, where, and that it is the only one; in %s', (language) => {
    const one = compose({ kind: 'unread', network: 'mastodon', people: 1 }, language);
    const many = compose({ kind: 'unread', network: 'mastodon', people: 1_234 }, language);
    const list = compose({ kind: 'unread', network: 'facebook', people: undefined }, language);
    expect(new Set([one.text, many.text, list.text]).size).toBe(3);
    expect(many.subject).toMatch(/1[.,]?234/);
    for (const [mail, network] of [
      [one, 'Mastodon'],
      [many, 'Mastodon'],
      [list, 'Facebook'],
    ] as const) {
      expect(mail.subject).toContain(network);
      expect(mail.text).toContain(`${siteUrl}/app`);
      expect(mail.text).toContain('/api/mail/unsubscribe');
      expect(mail.text).not.toMatch(/undefined|[!¡]/);
    }
  });
});

describe('the subject says who, and from what to what', () => {
  test.each<[Language, string | undefined, string | undefined, string]>([
    ['en', 'In a relationship', 'Single', 'Ada is no longer in a relationship (In a relationship → Single)'],
    ['en', 'In a relationship', 'Engaged', 'Ada is now engaged (In a relationship → Engaged)'],
    ['en', 'Divorced', 'Single', 'Ada is now single (Divorced → Single)'],
    ['en', 'Married', "It's complicated", 'Ada now says it’s complicated (Married → It’s complicated)'],
    ['en', 'married to Kim', 'single', 'Ada is no longer married (married to Kim → Single)'],
    ['en', 'Dating: Kim', 'Married to: Kim', 'Ada is now married (Dating: Kim → Married to: Kim)'],
    ['en', 'married to Kim', 'married to Tom', 'Ada: married to Kim → married to Tom'],
    ['en', 'Married', undefined, 'Ada no longer says “Married”'],
    ['en', 'Schwierig', undefined, 'Ada no longer says “Schwierig”'],
    ['en', 'Schwierig', 'Single', 'Ada is now single (Schwierig → Single)'],
    ['en', 'Single', 'Frisch verliebt', 'Ada: Single → Frisch verliebt'],
    ['en', undefined, 'Single', 'Ada now shows a status: Single'],
    ['en', undefined, 'Frisch verliebt', 'Ada now shows a status: Frisch verliebt'],
    ['de', 'In a relationship', 'Single', 'Ada ist nicht mehr in einer Beziehung (In einer Beziehung → Single)'],
    ['de', 'Single', 'Married', 'Ada ist jetzt verheiratet (Single → Verheiratet)'],
    ['de', 'In a relationship', undefined, 'Ada sagt nicht mehr „In einer Beziehung“'],
    ['de', undefined, 'Single', 'Ada zeigt jetzt einen Status: Single'],
    ['es', 'Married', 'Single', 'El matrimonio de Ada ha terminado (Casado/a → Soltero/a)'],
    ['es', 'Separated', 'Divorced', 'Ada se ha divorciado (Separado/a → Divorciado/a)'],
    ['es', undefined, 'Single', 'Ada muestra ahora un estado: Soltero/a'],
    ['es', 'married to Kim', undefined, 'Ada ya no dice «married to Kim»'],
  ])('%s: %s → %s', (language, from, to, subject) => {
    expect(composeChanges([change(from, to)], language).subject).toBe(subject);
  });

  test.each<[Language, number, string, string]>([
    ['en', 2, 'Ada (Single → Married) and Ines (nothing shown → Engaged)', 'Ada and Ines changed their status.'],
    ['en', 3, 'Ada (Single → Married) and two others', 'Ada and two others changed their status.'],
    ['en', 14, 'Ada (Single → Married) and 13 others', 'Ada and 13 others changed their status.'],
    [
      'de',
      2,
      'Ada (Single → Verheiratet) und Ines (nichts gezeigt → Verlobt)',
      'Ada und Ines haben ihren Status geändert.',
    ],
    ['de', 3, 'Ada (Single → Verheiratet) und zwei weitere', 'Ada und zwei weitere haben ihren Status geändert.'],
    [
      'es',
      2,
      'Ada (Soltero/a → Casado/a) e Ines (no mostraba nada → Comprometido/a)',
      'Ada e Ines han cambiado de estado.',
    ],
    ['es', 3, 'Ada (Soltero/a → Casado/a) y otras dos personas', 'Ada y otras dos personas han cambiado de estado.'],
  ])('%s: of %i people the first is named, and what became of them', (language, people, subject, headline) => {
    const others = Array.from({ length: people - 1 }, (_, index) =>
      change(undefined, 'Engaged', { name: 'Ines', friendId: friendIdOf('facebook', `other-${index}`) }),
    );
    const mail = composeChanges([change('Single', 'Married'), ...others], language);
    expect(mail.subject).toBe(subject);
    expect(mail.text.startsWith(`${headline}\n\n`)).toBe(true);
    expect(mail.html).toContain(`<h1>${headline}</h1>`);
  });

  test('two changes of one person name that person once', () => {
    const mail = composeChanges([change('Single', 'Married'), change('Married', 'Single')]);
    expect(mail.subject).toBe('Ada (Married → Single)');
  });

  test('every known status has its phrase in every language, with the name in it', () => {
    for (const language of languageIds) {
      for (const from of said) {
        for (const to of said.filter((each) => each !== from)) {
          const { subject } = composeChanges([change(from, to)], language);
          expect(subject).toContain('Ada');
          expect(subject).toContain(`(${statusIn(from, language).text} → ${statusIn(to, language).text})`);
        }
      }
    }
  });

  test('a status is recognised whatever its case and its apostrophe', () => {
    expect(composeChanges([change('MARRIED', "it's complicated")]).subject).toBe(
      'Ada now says it’s complicated (Married → It’s complicated)',
    );
  });
});

describe('the body', () => {
  const one = composeChanges([change('In a relationship', 'Single', { fromSince: Date.UTC(2025, 2, 3) })]);

  test('strikes the old status through and shows the new one beside it', () => {
    expect(one.html).toContain('<del>In a relationship</del>');
    expect(one.html).toContain('<b>Single</b>');
    expect(one.text).toContain('In a relationship → Single');
  });

  test('is kind about it', () => {
    expect(one.text).toContain('Ada is no longer in a relationship. Be nice.');
    expect(composeChanges([change('Married', 'Widowed')]).text).toContain('Ada is now widowed. Be gentle.');
  });

  test.each<[Language, string | undefined, string | undefined, string, string]>([
    ['en', 'In a relationship', 'Single', 'In a relationship → Single', ''],
    ['en', 'Widower', 'vergeben', 'Widowed → Taken', 'in the original: Widower → vergeben'],
    ['de', 'In a relationship', 'Single', 'In einer Beziehung → Single', 'im Original: In a relationship → Single'],
    ['de', 'Engaged', undefined, 'Verlobt → nichts', 'im Original: Engaged'],
    ['es', undefined, 'Single', 'no mostraba nada → Soltero/a', 'en el original: Single'],
    ['es', 'casada con Kim', 'Frisch verliebt', 'casada con Kim → Frisch verliebt', ''],
  ])(
    'says in %s what %s → %s means, and how it was written where that differs',
    (language, from, to, line, original) => {
      const alone = composeChanges([change(from, to)], language);
      const among = composeChanges([change(from, to), change('Single', 'single dad of two')], language);
      for (const { text, html } of [alone, among]) {
        expect(text).toContain(`  ${line}\n${original === '' ? '' : `  (${original})\n`}`);
        expect(html.replace(/<\/?(?:del|b|i|span)[^>]*>/g, '').replace('\u00a0', ' ')).toContain(line);
        if (original !== '') expect(html).toContain(`<small>${original}</small>`);
      }
      if (original === '') expect(alone.text + alone.html).not.toMatch(/original/);
    },
  );

  test.each<[Language, string, string]>([
    ['en', 'Ada no longer says “Married”. That may mean something, or nothing. Be nice.', 'nothing'],
    ['de', 'Ada sagt nicht mehr „Verheiratet“. Das kann etwas heißen oder auch nichts. Sei nett.', 'nichts'],
    ['es', 'Ada ya no dice «Casado/a». Puede significar algo, o nada. Pórtate bien.', 'nada'],
  ])('concludes nothing in %s from somebody stating nothing any more', (language, sentence, nothing) => {
    const { text, html } = composeChanges([change('Married', undefined)], language);
    expect(text).toContain(sentence);
    expect(html).toContain(sentence);
    expect(html).toMatch(new RegExp(`<del>.*</del> <span class="arrow">→</span>\u00a0<i>${nothing}</i>`));
  });

  test.each<[Language, string]>([
    ['en', 'since 3 March 2025'],
    ['de', 'seit dem 3. März 2025'],
    ['es', 'desde el 3 de marzo de 2025'],
  ])('says in %s since when the old status stood', (language, since) => {
    const known = change('Married', 'Single', { fromSince: Date.UTC(2025, 2, 3, 23, 59) });
    for (const changes of [[known], [known, change('Single', 'Married')]]) {
      const { text, html } = composeChanges(changes, language);
      expect(text).toContain(since);
      expect(html).toContain(since);
    }
  });

  test('counts days as the reader does', () => {
    const known = change('Married', 'Single', { fromSince: Date.UTC(2025, 2, 3, 23, 59) });
    for (const [timeZone, day] of [
      ['Europe/Berlin', '4 March 2025'],
      ['America/Lima', '3 March 2025'],
    ] as const) {
      const { text, html } = composeChanges([known], 'en', linkable, timeZone);
      expect(text).toContain(`since ${day}.`);
      expect(html).toContain(`since ${day}.`);
    }
  });

  test('leaves that out where it is not known, or no date', () => {
    for (const fromSince of [undefined, Number.NaN, 9e15]) {
      const unknown = change('Married', 'Single', fromSince === undefined ? {} : { fromSince });
      expect(composeChanges([unknown]).text).not.toContain('since');
    }
  });

  test('links to the profile, to a pause and to unsubscribing, and says why it was sent', () => {
    for (const part of [one.text, one.html]) {
      expect(part).toContain('https://people.example/facebook%3A42');
      expect(part).toContain('Profile on Facebook');
      expect(part).toContain(links.pauseWeek({ watcherId, linkEpoch: 1 }));
      expect(part).toContain(links.unsubscribe({ watcherId, linkEpoch: 1 }));
      expect(part).toContain('because you asked Breakup Notifier');
    }
  });

  test('names the handle beside the profile, made fit for a line', () => {
    const textWith = (handle: string) => composeChanges([change('Married', 'Single', { handle })]).text;
    expect(textWith('ada.bsky.social')).toContain('Profile on Facebook (@ada.bsky.social): https://');
    expect(textWith('ada\u202e.bsky\n.social')).toContain('Profile on Facebook (@ada.bsky .social): https://');
    expect(textWith('\u200b')).toContain('Profile on Facebook: https://');
  });

  test('has no link to a profile where the network has no address for one', () => {
    for (const changes of [[change('Married', 'Single')], [change('Married', 'Single'), change('Single', 'Engaged')]]) {
      const { text, html } = composeChanges(changes, 'en', networkFaces);
      expect(text + html).not.toMatch(/facebook\.com|Profile on/);
    }
  });

  test('leads to the list, to the history and to the settings', () => {
    for (const content of [
      { kind: 'changes', changes: [change('Married', 'Single')] },
      { kind: 'sign-in-again', network: 'facebook' },
      { kind: 'unread', network: 'mastodon', people: 1 },
    ] as const) {
      const { text, html } = compose(content);
      for (const [label, place] of [
        ['To your list', 'app'],
        ['What has changed so far', 'app#history'],
        ['Settings', 'app#settings'],
      ]) {
        expect(text).toContain(`\n${label}: ${siteUrl}/${place}\n`);
        expect(html).toContain(`<a href="${siteUrl}/${place}">${label}</a>`);
      }
    }
  });

  test('offers a pause of each person alone', () => {
    const ben = change('Single', 'Engaged', { name: 'Ben', friendId: friendIdOf('facebook', '43') });
    for (const changes of [[change('Married', 'Single')], [change('Married', 'Single'), ben]]) {
      const { text, html } = composeChanges(changes);
      for (const { name, friendId } of changes) {
        const url = links.pausePerson({ watcherId, linkEpoch: 1, friendId });
        expect(text).toContain(`Pause ${name}: ${url}\n`);
        expect(html).toContain(`<a href="${url}">Pause ${name}</a>`);
      }
    }
  });

  test('names the language, for screen readers', () => {
    for (const language of languageIds) {
      expect(composeChanges([change('Married', 'Single')], language).html).toContain(`<html lang="${language}">`);
    }
  });

  test('loads nothing from anywhere', () => {
    expect(one.html).not.toMatch(/<img|<link|<script|@import|url\(|src=/);
    const targets = [...one.html.matchAll(/https?:\/\/[^/"<]+/g)].map(([host]) => host);
    expect(new Set(targets)).toEqual(new Set(['https://people.example', siteUrl]));
  });

  test('never raises its voice', () => {
    for (const language of languageIds) {
      for (const content of [
        { kind: 'changes', changes: [...said, undefined].map((to) => change('Married', to)) },
        { kind: 'sign-in-again', network: 'facebook' },
      ] as const) {
        expect(compose(content, language).text).not.toMatch(/[!¡]/);
      }
    }
  });
});

describe('the mail that says that the watching has stopped', () => {
  test.each<[Language, string]>([
    ['en', 'The watching has stopped: Facebook no longer lets us look'],
    ['de', 'Wir sehen gerade nichts: Facebook lässt uns nicht mehr nachschauen'],
    ['es', 'Hemos dejado de mirar: Facebook ya no nos deja'],
  ])('says so in %s and leads to the site', (language, subject) => {
    const mail = compose({ kind: 'sign-in-again', network: 'facebook' }, language);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(`: ${siteUrl}/\n`);
    expect(mail.html).toContain(`href="${siteUrl}/"`);
    expect(mail.text).toContain(links.unsubscribe({ watcherId, linkEpoch: 1 }));
    expect(mail.text).not.toContain(links.pauseWeek({ watcherId, linkEpoch: 1 }));
  });
});

describe('a name can hold anything', () => {
  const mailOf = (name: string) => composeChanges([change('Married', 'Single', { name })]);

  test('line breaks cannot start a header field', () => {
    const { subject } = mailOf('Ada\r\nBcc: everyone@example.com\u2028x');
    expect(subject).toBe('Ada Bcc: everyone@example.com x is no longer married (Married → Single)');
  });

  test('markup is text', () => {
    const { html } = composeChanges([
      change(`<i onclick='x'>`, '"><script>alert(1)</script>', {
        name: '<script>&</script>',
        friendId: 'facebook:"><b>' as FriendId,
      }),
    ]);
    expect(html).not.toMatch(/<script|<i onclick/);
    expect(html).toContain('&lt;script>&amp;&lt;/script>');
    expect(html).toContain('https://people.example/facebook%3A%22%3E%3Cb%3E');
  });

  test('overrides of the writing direction are taken out', () => {
    expect(mailOf('Ada\u202egnp.exe\u2066').subject).toBe('Adagnp.exe is no longer married (Married → Single)');
  });

  test('right-to-left names are kept, and kept from turning the sentence around', () => {
    expect(mailOf('אדה').subject).toBe('\u2068אדה\u2069 is no longer married (Married → Single)');
  });

  test('overlong names are cut between characters as people count them', () => {
    expect(mailOf('👩‍👩‍👧'.repeat(100)).subject).toMatch(/^(👩‍👩‍👧){59}… is no longer married/u);
    expect(mailOf(`e${'\u0301'.repeat(5_000)}`).subject.length).toBeLessThan(80);
  });

  test('joiners and variation selectors that real names need stay', () => {
    expect(mailOf('می\u200cخواهم').subject).toContain('می\u200cخواهم');
    expect(mailOf('葛\u{e0100}城').subject).toContain('葛\u{e0100}城');
  });

  test('a name with nothing to see in it is replaced', () => {
    for (const name of ['', ' \n', '\u200b\u200d', '\u202e']) expect(mailOf(name).subject).toMatch(/^A friend is/);
  });

  test('whatever is in it, subject and headers stay one line of well-formed text without control characters', () => {
    // Code units rather than characters: halves of surrogate pairs, too.
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const anything = fc.array(unit, { maxLength: 300 }).map((units) => units.join(''));
    fc.assert(
      fc.property(anything, anything, fc.option(anything, { nil: undefined }), (name, to, from) => {
        const mail = composeChanges([change(from, to, { name })]);
        expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        expect(mail.subject.isWellFormed()).toBe(true);
        expect(mail.html.isWellFormed()).toBe(true);
        expect([...mail.html.matchAll(/<b>|<script/g)]).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the header fields', () => {
  test('let the mail program unsubscribe by itself (RFC 8058) and keep out-of-office replies away (RFC 3834)', () => {
    const { headers, date } = composeChanges([change('Married', 'Single')]);
    expect(headers).toEqual({
      'List-Unsubscribe': `<${links.unsubscribe({ watcherId, linkEpoch: 1 })}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'en',
      'X-Alert-Id': 'alert-1',
    });
    expect(date.getTime()).toBe(now);
  });
});
