import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOfText } from '../../lambdas/domain/seen-text.ts';
import { isSameStatus } from '../../lambdas/domain/vocabulary/equality.ts';
import { visibleStatus } from '../../lambdas/domain/vocabulary/index.ts';
import { cleanText } from '../../lambdas/mail/clean-text.ts';
import { lineOf } from '../../web/logic/strangers-text.ts';

const inMail = (text: string) => cleanText(text, 60);
const shownBy = { 'in a mail': inMail, 'on the site': lineOf };
const code = (text: string) => [...text].map((each) => `U+${each.codePointAt(0)?.toString(16)}`).join(' ');
const tags = (text: string) =>
  [...text].map((each) => String.fromCodePoint(0xe0000 + (each.codePointAt(0) ?? 0))).join('');
const flagOf = (region: string) => `\u{1f3f4}${tags(region)}\u{e007f}`;

const unseen = [
  '',
  ' ',
  '\n\t\u0085',
  '\u00a0',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u1160',
  '\u17b4',
  '\u17b5',
  '\u180b',
  '\u180e',
  '\u180f',
  '\u200b\u200d',
  '\u2028',
  '\u202e',
  '\u2060',
  '\u2800',
  '\u3000',
  '\u3164',
  '\u3164 \u3164',
  '\ufe0f',
  '\ufeff',
  '\uffa0',
  '\ufff9\ufffa\ufffb',
  '\ufffc',
  '\uffff',
  '\ue000',
  '\ud800',
  '\u0301',
  '\u20e3',
  '\u{13430}',
  '\u{16fe4}',
  '\u{1bca0}',
  '\u{1d159}',
  '\u{1d173}',
  '\u{e0041}\u{e0042}',
  '\u{e0100}',
];

describe('a text with nothing to see in it', () => {
  test.each(unseen.map((text) => [code(text), text]))('is no name and no status: %s', (_, text) => {
    for (const shown of Object.values(shownBy)) expect(shown(text)).toBe('');
    expect(lineOfText(text)).toBe('');
    expect(visibleStatus(text)).toBeUndefined();
    expect(isSameStatus(text, undefined)).toBe(true);
  });

  test('is none either when it is put together', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...unseen)), (texts) => {
        const text = texts.join('');
        for (const shown of Object.values(shownBy)) expect(shown(text), code(text)).toBe('');
        expect(visibleStatus(text), code(text)).toBeUndefined();
      }),
    );
  });

  test.each([
    '♥',
    '💍',
    '❤️',
    '…',
    '-',
    'ㅠㅠ',
    '가',
    'ﾊﾟ',
    '؀1',
    '🏴',
    flagOf('gbsct'),
    '\u{10fffe}\u{1fae9}',
    '\u{1fbff}',
  ])('is not %s', (text) => {
    expect(visibleStatus(text)).toBe(text);
    for (const shown of Object.values(shownBy)) expect(shown(text)).not.toBe('');
  });
});

describe.each(Object.entries(shownBy))("somebody else's text, %s", (_, shown) => {
  test.each([
    ['\u3164Ada\u3164\u3164', 'Ada'],
    ['Ada\u3164Lind', 'Ada Lind'],
    ['Ada \u200b Lind', 'Ada Lind'],
    ['\u2800\u2800Ada\u115f\u1160\uffa0', 'Ada'],
    ['A\ufff9d\ufffaa\ufffb', 'Ada'],
    ['A\u17b4d\u17b5a', 'Ada'],
    ['Ada\r\nLind', 'Ada Lind'],
    ['Ada\ud800', 'Ada'],
  ])('is one line without what is invisible in it: %j', (text, expected) => expect(shown(text)).toBe(expected));

  test.each(['gbeng', 'gbsct', 'gbwls', 'usca'])('keeps the flag of %s', (region) => {
    expect(shown(`Ada ${flagOf(region)}`)).toBe(`Ada ${flagOf(region)}`);
    expect(shown(flagOf(region).repeat(3))).toBe(flagOf(region).repeat(3));
  });

  test.each([
    ['no base', `Ada${tags('gbsct')}\u{e007f}`, 'Ada'],
    ['another base', `😀${tags('gbsct')}\u{e007f}`, '😀'],
    ['no end', `🏴${tags('gbsct')}`, '🏴'],
    ['no code', '🏴\u{e007f}', '🏴'],
    ['more than a code', `🏴${tags('gbsctgbsct')}\u{e007f}`, '🏴'],
    ['a hidden message', `🏴${tags('Hi you')}\u{e007f}`, '🏴'],
    ['tags behind it', `${flagOf('gbsct')}${tags('x')}`, flagOf('gbsct')],
  ])('drops tags that make no flag: %s', (__, text, expected) => expect(shown(text)).toBe(expected));

  test.each(['می\u200cخواهم', '👩‍👩‍👧', '葛\u{e0100}城', '❤️', '1️⃣', 'ᠠ\u180b'])(
    'keeps what real names need: %s',
    (text) => {
      expect(shown(text).replace(/[\u2068\u2069]/g, '')).toBe(text);
    },
  );
});

test('cleaning twice is cleaning once, and never leaves half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...unseen, flagOf('gbeng'))), (text, parts) => {
      const line = lineOfText(parts.join(text));
      expect(lineOfText(line)).toBe(line);
      expect(line.isWellFormed()).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
