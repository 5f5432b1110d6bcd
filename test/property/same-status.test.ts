import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameStatus } from '../../lambdas/domain/vocabulary/equality.ts';
import {
  groupOf,
  type KnownStatus,
  knownStatusOf,
  type RecognisedWords,
  statusIn,
  visibleStatus,
  vocabularies,
} from '../../lambdas/domain/vocabulary/index.ts';

const said = (Object.values(vocabularies) as RecognisedWords[]).flatMap((words) =>
  Object.entries(words.spellings).flatMap(([status, texts]) =>
    texts.map((text) => ({ status: status as KnownStatus, text })),
  ),
);
const openings = (Object.values(vocabularies) as RecognisedWords[]).flatMap(({ openings }) =>
  Object.values(openings).flat(),
);

const spelling = fc.constantFrom(...said);
const person = fc.constantFrom('Kim', '@kim', '@kim@a.example', 'Tom', 'Ann Lee', '김');
/** Texts of every kind, few enough that two of them are often the same. */
const status = fc.oneof(
  spelling.map(({ text }) => text),
  fc.tuple(fc.constantFrom(...openings), person).map(([opening, whom]) => `${opening} ${whom}`),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', ' ', '\u200b', '💍', '❤️', '💔', 'Frisch verliebt', 'frisch verliebt', 'single?'),
);

const blanksAndZeroWidths = fc.constantFrom(
  '',
  ' ',
  '  ',
  '\u00a0',
  '\t',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\ufe0f',
);
const apostrophe = fc.constantFrom("'", '’', '‘', 'ʼ', '′', '`', '´', '＇');

/** The same text, written by somebody else: around it and in it what says nothing, and its case changed. */
const rewritten = (text: string) =>
  fc
    .record({
      before: blanksAndZeroWidths,
      after: blanksAndZeroWidths,
      within: fc.constantFrom('', '\u200b', '\u00ad', '\u2060'),
      recase: fc.constantFrom<(from: string) => string>(
        (from) => from,
        (from) => from.toUpperCase(),
        (from) => from.toLowerCase(),
      ),
      form: fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'),
      mark: apostrophe,
    })
    .map(({ before, after, within, recase, form, mark }) => {
      const letters = [...recase(text).normalize(form).replaceAll(/['’]/g, mark)].join(within);
      return `${before}${letters}${after}`;
    });
const pairOfWritings = status.chain((text) => fc.tuple(fc.constant(text), rewritten(text)));

test('being the same is an equivalence', () => {
  fc.assert(
    fc.property(status, status, status, (a, b, c) => {
      expect(isSameStatus(a, a)).toBe(true);
      expect(isSameStatus(a, b)).toBe(isSameStatus(b, a));
      if (isSameStatus(a, b)) expect(isSameStatus(a, c)).toBe(isSameStatus(b, c));
    }),
    { numRuns: 2_000 },
  );
});

test('a status stays the same however it is written', () => {
  fc.assert(
    fc.property(pairOfWritings, ([text, other]) => {
      expect(isSameStatus(text, other)).toBe(true);
      expect(groupOf(other)).toBe(groupOf(text));
      expect(knownStatusOf(other)).toBe(knownStatusOf(text));
      expect(visibleStatus(other) === undefined).toBe(visibleStatus(text) === undefined);
    }),
    { numRuns: 3_000 },
  );
});

test('a sign that another form spells with a blank and a mark is nothing to see, in either form', () => {
  for (const sign of ['﹊', '﹍', '‾']) {
    expect(isSameStatus(sign, sign.normalize('NFKD')), sign).toBe(true);
    expect(visibleStatus(sign) === undefined, sign).toBe(visibleStatus(sign.normalize('NFKD')) === undefined);
  }
});

test('every spelling of a status is the same as every other, in whatever language', () => {
  fc.assert(
    fc.property(spelling, spelling, (one, other) => {
      expect(isSameStatus(one.text, other.text)).toBe(one.status === other.status);
    }),
    { numRuns: 2_000 },
  );
});

test('what stays the same asks nobody to look: known or not, its group is the same', () => {
  fc.assert(
    fc.property(status, status, (a, b) => {
      fc.pre(isSameStatus(a, b) && !/[?¿？؟]/.test(a + b));
      expect(groupOf(a)).toBe(groupOf(b));
    }),
    { numRuns: 500 },
  );
});

test('whatever somebody wrote, a reader sees it: word for word, or as what it means with their words beside it', () => {
  fc.assert(
    fc.property(status, fc.constantFrom('en', 'de', 'es'), (text, language) => {
      const { text: shown, original } = statusIn(text, language);
      expect(isSameStatus(shown, text)).toBe(true);
      expect([undefined, text]).toContain(original);
    }),
    { numRuns: 2_000 },
  );
});
