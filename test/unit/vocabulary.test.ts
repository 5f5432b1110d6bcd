import { describe, expect, test } from 'vitest';
import { languageIds } from '../../lambdas/domain/languages.ts';
import { asksFor } from '../../lambdas/domain/status.ts';
import { isSameStatus } from '../../lambdas/domain/vocabulary/equality.ts';
import {
  type Group,
  groupOf,
  type KnownStatus,
  knownStatuses,
  knownStatusOf,
  type RecognisedWords,
  spoken,
  statusIn,
  visibleStatus,
  vocabularies,
} from '../../lambdas/domain/vocabulary/index.ts';
import type { Condition } from '../../lambdas/domain/watcher.ts';
import { statusIn as asFacebookSays } from '../../local/networks/facebook/languages.ts';

const languages: readonly RecognisedWords[] = Object.values(vocabularies);
const statuses = Object.keys(knownStatuses) as KnownStatus[];

describe('a known status is recognised', () => {
  test.each<[string, KnownStatus]>([
    ['Single', 'single'],
    ['single', 'single'],
    ['Single ', 'single'],
    ['ＳＩＮＧＬＥ', 'single'],
    ['𝓢𝓲𝓷𝓰𝓵𝓮', 'single'],
    ['taken 💍', 'taken'],
    ['*married*', 'married'],
    ['In a relationship', 'in-a-relationship'],
    ['In einer Beziehung', 'in-a-relationship'],
    ['en una relacion', 'in-a-relationship'],
    ["It's complicated", 'complicated'],
    ['It’s complicated', 'complicated'],
    ['Itʼs complicated', 'complicated'],
    ['It´s complicated', 'complicated'],
    ['its complicated', 'complicated'],
    ['In a civil union', 'civil-union'],
    ['In a civil partnership', 'civil-union'],
    ['In a domestic partnership', 'domestic-partnership'],
    ['In an open relationship', 'open-relationship'],
    ['vergeben', 'taken'],
    ['LEDIG', 'single'],
    ['getrennt lebend', 'separated'],
    ['soltero', 'single'],
    ['Soltera', 'single'],
    ['soltero/a', 'single'],
    ['Soltero(a)', 'single'],
    ['solter@', 'single'],
    ['casada', 'married'],
    ['Comprometido/a', 'engaged'],
    ['viuda', 'widowed'],
    ['dating', 'dating'],
    ['partnered', 'partnered'],
  ])('%j is %s', (text, status) => {
    expect(knownStatusOf(text)).toBe(status);
  });

  test.each([
    '',
    ' ',
    '\u200b',
    '💍',
    'single?',
    '¿casado?',
    'not single',
    'nicht verheiratet',
    'single dad of two',
    'single-player',
    'engaged citizen',
    'married to Kim',
    'partner at a law firm',
  ])('%j is no known status', (text) => {
    expect(knownStatusOf(text)).toBeUndefined();
  });
});

describe('a status has a group', () => {
  test.each<[string, Group | undefined]>([
    ['Divorced', 'single'],
    ['verwitwet', 'single'],
    ['In einer Beziehung', 'taken'],
    ['married to @kim', 'taken'],
    ['Married to: Kim', 'taken'],
    ['verheiratet mit Kim', 'taken'],
    ['casada con Kim', 'taken'],
    ['casado/a con Kim', 'taken'],
    ['dating Kim', 'taken'],
    ['engaged to Tom ❤️', 'taken'],
    ['Husband: Tom', 'taken'],
    ['widow of Tom', 'single'],
    ['divorced from Tom', 'single'],
    ['Wife: none', undefined],
    ['dating nobody', undefined],
    ['verheiratet mit niemandem', undefined],
    ['not married to Kim', undefined],
    ['married to Kim?', undefined],
    ['single?', undefined],
    ['husband material', undefined],
    ['Frisch verliebt', undefined],
    ['\u200b', undefined],
  ])('%j: %s', (text, group) => {
    expect(groupOf(text)).toBe(group);
  });
});

describe('two statuses are the same', () => {
  test.each([
    ['Single', 'single'],
    ['Single', 'Single '],
    ['Single', '\u200bSin\u00adgle\ufeff'],
    ["It's complicated", 'It’s complicated'],
    ['In a relationship', 'In einer Beziehung'],
    ['In a relationship', 'en una relación'],
    ['taken', 'Taken 💍'],
    ['married to @kim@a.example', 'married to @kim'],
    ['Dating: @kim@a.example', 'dating @kim@b.example'],
    ['Married to: Kim', 'married to Kim'],
    ['verheiratet mit Kim', 'married to Kim'],
    ['Frisch verliebt', 'FRISCH  VERLIEBT'],
    ['weiß nicht', 'WEISS NICHT'],
    ['Κομπλέ λόγος', 'ΚΟΜΠΛΈ ΛΌΓΟΣ'],
    ['Zoë', 'Zoe\u0308'],
    ['❤️', '\u2764'],
    ['', '\u200b \u3164'],
  ])('%j and %j', (one, other) => {
    expect(isSameStatus(one, other)).toBe(true);
  });

  test.each([
    ['Single', 'Married'],
    ['Single', 'single dad of two'],
    ['Married', 'married to Kim'],
    ['Dating: Kim', 'Married to: Kim'],
    ['Married to: Kim', 'Married to: Tom'],
    ['married to Kim', 'divorced from Kim'],
    ['In a relationship', 'In an open relationship'],
    ['not single', 'single'],
    ['❤️', '💔'],
    ['', 'Single'],
    ['विवाहित', 'वविहत'],
  ])('but not %j and %j', (one, other) => {
    expect(isSameStatus(one, other)).toBe(false);
  });

  test('no status is the same as no status, and as one with nothing to see in it', () => {
    expect(isSameStatus(undefined, undefined)).toBe(true);
    expect(isSameStatus(undefined, ' \u200b')).toBe(true);
    expect(isSameStatus(undefined, 'Single')).toBe(false);
  });
});

test.each(['', '   ', '\n\t', '\u200b', '\u200b \u2060\ufeff', '\u3164', '\u2800', '\u00ad'])(
  'there is nothing to see in %j',
  (text) => {
    expect(visibleStatus(text)).toBeUndefined();
  },
);

test('what can be seen stays word for word', () => {
  for (const text of ['Single ', ' married\u200b', '💍', '…']) expect(visibleStatus(text)).toBe(text);
  expect(visibleStatus(undefined)).toBeUndefined();
});

describe('a reader sees', () => {
  test.each([
    ['In a relationship', 'de', { text: 'In einer Beziehung', original: 'In a relationship' }],
    ['In a relationship', 'en', { text: 'In a relationship' }],
    ['Single', 'de', { text: 'Single' }],
    ['single ', 'en', { text: 'Single' }],
    ['Widower', 'en', { text: 'Widowed', original: 'Widower' }],
    ["It's complicated", 'en', { text: 'It’s complicated' }],
    ['ledig', 'es', { text: 'Soltero/a', original: 'ledig' }],
    ['married to @kim', 'de', { text: 'married to @kim' }],
    ['Frisch verliebt', 'en', { text: 'Frisch verliebt' }],
    ['single?', 'de', { text: 'single?' }],
  ] as const)('%j in %s as %j', (text, language, shown) => {
    expect(statusIn(text, language)).toEqual(shown);
  });
});

describe('a condition asks for entering its group', () => {
  test.each<[Condition, string | undefined, string | undefined, boolean]>([
    ['any', 'Single', 'Frisch verliebt', true],
    ['any', 'Married', undefined, true],
    ['single-again', 'Married', 'single', true],
    ['single-again', 'married to Kim', 'geschieden', true],
    ['single-again', undefined, 'Single', true],
    ['single-again', 'Frisch verliebt', 'Single', true],
    ['single-again', 'Divorced', 'Single', false],
    ['single-again', 'Single', 'Married', false],
    ['single-again', 'In a relationship', undefined, true],
    ['single-again', 'dating Kim', undefined, true],
    ['single-again', 'Divorced', undefined, false],
    ['single-again', 'Frisch verliebt', undefined, false],
    ['taken', 'Single', 'In einer Beziehung', true],
    ['taken', 'Single', 'dating Kim', true],
    ['taken', undefined, 'Engaged', true],
    ['taken', 'Engaged', 'Married', false],
    ['taken', 'Dating: Kim', 'Married to: Kim', false],
    ['taken', 'Married', undefined, false],
    ['taken', 'Single', 'Frisch verliebt', false],
  ])('%s: %s → %s: %s', (condition, from, to, asked) => {
    expect(asksFor(condition, { from, to })).toBe(asked);
  });
});

describe('the languages', () => {
  test('never mean two things by one spelling', () => {
    for (const kind of ['spellings', 'openings', 'labels'] as const) {
      const said = languages.flatMap((words) =>
        Object.entries(words[kind]).flatMap(([status, texts]) => texts.map((text) => [status, text] as const)),
      );
      for (const [status, text] of said) {
        const recognised = kind === 'spellings' ? text : kind === 'openings' ? `${text} Kim` : `${text}: Kim`;
        if (kind === 'spellings') expect(knownStatusOf(recognised), text).toBe(status);
        expect(groupOf(recognised), text).toBe(knownStatuses[status as KnownStatus]);
      }
    }
  });

  test('recognise what Facebook says, in the language of the account, too', () => {
    for (const [status, [first = '']] of Object.entries(vocabularies.en.spellings)) {
      expect(knownStatusOf(first)).toBe(status);
      expect(statusIn(first, 'en')).toEqual({ text: spoken.en.shown[status as KnownStatus] });
      for (const locale of ['de_DE', 'es_ES']) expect(knownStatusOf(asFacebookSays(locale, first))).toBe(status);
    }
  });

  test.each(languageIds)('show in %s what they would recognise', (language) => {
    const { shown, now, noLonger } = spoken[language];
    expect(new Set(Object.values(shown)).size).toBe(statuses.length);
    for (const status of statuses) expect(knownStatusOf(shown[status])).toBe(status);
    for (const sentence of [...Object.values(now), ...Object.values(noLonger)]) {
      expect(sentence('Ada')).toContain('Ada');
      expect(sentence('Ada')).not.toMatch(/[.!¡]/);
    }
  });
});
