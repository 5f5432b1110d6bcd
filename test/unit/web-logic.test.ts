import { describe, expect, it } from 'vitest';
import { apiErrors } from '../../lambdas/api/errors.ts';
import { languageIds } from '../../lambdas/domain/languages.ts';
import { wordsIn } from '../../web/app/load-words.ts';
import { failureWords } from '../../web/logic/failure.ts';
import { chooseLanguage } from '../../web/logic/language.ts';
import { pluralIn } from '../../web/logic/plural.ts';
import { piecesOf } from '../../web/logic/rich-text.ts';
import { clockOf, dateFieldOf, minutesOf, startOfDay, timeAgo, timeZones } from '../../web/logic/time.ts';
import { viewOf } from '../../web/logic/view.ts';
import { rowAfterKey, rowsInView } from '../../web/logic/windowing.ts';
import { failures } from '../../web/texts/en/failures.ts';

const now = Date.UTC(2026, 10, 24, 12);
const minute = 60_000;

describe('drawing only the rows in view', () => {
  const list = { height: 600, rowHeight: 60, rows: 5_000, spare: 2 };

  it('begins at the first row while the list is below the top', () => {
    expect(rowsInView({ ...list, scrolled: -300 })).toEqual({ first: 0, end: 7 });
  });

  it('draws what can be seen and some more on either side', () => {
    expect(rowsInView({ ...list, scrolled: 6_000 })).toEqual({ first: 98, end: 112 });
  });

  it('ends with the last row', () => {
    expect(rowsInView({ ...list, scrolled: 299_900 })).toEqual({ first: 4_996, end: 5_000 });
  });

  it('draws a few before anything could be measured', () => {
    expect(rowsInView({ ...list, rowHeight: 0, scrolled: 0 })).toEqual({ first: 0, end: 2 });
  });

  it('moves by keys and stops at the ends', () => {
    expect(rowAfterKey('ArrowDown', 3, 10, 5)).toBe(4);
    expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(rowAfterKey('PageDown', 7, 10, 5)).toBe(9);
    expect(rowAfterKey('Home', 7, 10, 5)).toBe(0);
    expect(rowAfterKey('End', 7, 10, 5)).toBe(9);
    expect(rowAfterKey('a', 7, 10, 5)).toBeUndefined();
  });
});

describe('telling the time', () => {
  it('says how long ago, rounded down, in the language', () => {
    expect(timeAgo(now - 3.9 * minute, now, 'en-GB')).toBe('3 minutes ago');
    expect(timeAgo(now - 90 * minute, now, 'de-DE')).toBe('vor 1 Stunde');
    expect(timeAgo(now - 26 * 60 * minute, now, 'es-ES')).toBe('ayer');
  });

  it('has no word for the last minute, nor for a moment ahead, as of a clock that is wrong', () => {
    expect(timeAgo(now + 5 * minute, now, 'en-GB')).toBeUndefined();
    expect(timeAgo(now - minute + 1, now, 'en-GB')).toBeUndefined();
  });

  it('reads back the times it writes', () => {
    for (const minutes of [0, 65, 24 * 60 - 1]) expect(minutesOf(clockOf(minutes))).toBe(minutes);
    expect(minutesOf('08:05:30')).toBe(485);
    for (const odd of ['', '24:00', '8:05', '08:60']) expect(minutesOf(odd)).toBeUndefined();
  });

  it('reads back the days it writes, and no day that does not exist', () => {
    const start = startOfDay('2026-03-09');
    expect(start === undefined ? '' : dateFieldOf(start)).toBe('2026-03-09');
    expect(startOfDay('2026-02-30')).toBeUndefined();
    expect(startOfDay('')).toBeUndefined();
  });

  it('offers every time zone once, the chosen one among them', () => {
    const zones = timeZones(['Asia/Calcutta', 'Europe/Berlin']);
    expect(zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Calcutta', 'Europe/Berlin']));
    expect(new Set(zones).size).toBe(zones.length);
  });
});

describe('speaking', () => {
  it('prefers the language somebody chose, then the first of the browser that we speak', () => {
    expect(chooseLanguage('es', ['de-AT'])).toBe('es');
    expect(chooseLanguage(null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(chooseLanguage('xx', ['fr'])).toBe('en');
  });

  it('finds the form for a number and groups its digits', () => {
    const forms = { one: '# friend', other: '# friends' };
    expect(pluralIn('en-GB')(1, forms)).toBe('1 friend');
    expect(pluralIn('de-DE')(5_000, forms)).toBe('5.000 friends');
    expect(pluralIn('es-ES')(1_000_000, forms)).toBe('1.000.000 friends');
  });

  it('finds the links in a text', () => {
    expect(piecesOf('More on the [privacy page](/privacy).')).toEqual([
      { words: 'More on the ' },
      { words: 'privacy page', href: '/privacy' },
      { words: '.' },
    ]);
    expect(piecesOf('Nothing [here].')).toEqual([{ words: 'Nothing [here].' }]);
  });

  it('has words for refusals it knows, and for all others', () => {
    const said = (code: string, more = {}) =>
      failureWords({ kind: 'refused', status: 400, code, ...more }, failures, 'en');
    expect(said('address-refused')).toBe(failures['address-refused']);
    expect(said('constructor')).toBe(failures.unexpected);
    expect(failureWords({ kind: 'unreachable' }, failures, 'en')).toBe(failures.unreachable);
  });

  it('says when to try again what passes by itself, never too soon', () => {
    const said = (code: string, retryAfter?: number) =>
      failureWords(
        { kind: 'refused', status: 503, code, ...(retryAfter === undefined ? {} : { retryAfter }) },
        failures,
        'en',
      );
    expect(said('too-many-mails', 1_790)).toMatch(/several mails.*Try again in 30 minutes\.$/);
    expect(said('too-many-mails', 7_201)).toMatch(/in 3 hours\.$/);
    expect(said('too-many-mails')).toMatch(/in 60 minutes\.$/);
    expect(said('try-again-later', 1)).toMatch(/going on.*in 1 minute\.$/);
    expect(said('too-many-requests')).toMatch(/a lot at once.*in 1 minute\.$/);
  });

  it('names the field that was refused as the page calls it', () => {
    const refused = { kind: 'refused', status: 400, code: 'invalid-request' } as const;
    expect(failureWords({ ...refused, place: 'quietHours.timeZone' }, failures, 'en')).toContain('“Time zone”');
    expect(failureWords({ ...refused, place: 'watches.bluesky' }, failures, 'en')).toContain('“People”');
    expect(failureWords(refused, failures, 'en')).toBe(failures['invalid-request']);
  });

  it('has a sentence of its own for every refusal of the API that a page can meet', async () => {
    // Other servers are answered with these, and networks have words of their own for those.
    const elsewhere = ['signature-invalid', 'order-out-of-date'];
    const ofNetworks = ['token-invalid', 'wrong-app', 'permission-missing', 'network-not-set-up'];
    for (const language of languageIds) {
      const texts = (await wordsIn(language)).texts.failures;
      for (const [code, { status }] of Object.entries(apiErrors)) {
        if (elsewhere.includes(code) || ofNetworks.includes(code)) continue;
        const said = failureWords({ kind: 'refused', status, code }, texts, language);
        expect(said, code).not.toBe(texts.unexpected);
        // The connection is to blame for none of them.
        expect(said, code).not.toBe(texts.unreachable);
      }
      expect(failureWords({ kind: 'unreachable', because: 'time' }, texts, language)).toBe(texts.slow);
    }
  });

  it('knows the views by their fragments', () => {
    expect(viewOf('#history')).toBe('history');
    expect(viewOf('#t=token')).toBeUndefined();
  });
});
