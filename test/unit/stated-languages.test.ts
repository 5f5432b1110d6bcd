import { describe, expect, test } from 'vitest';
import { languageIds } from '../../lambdas/domain/languages.ts';
import { statedStatus } from '../../lambdas/domain/stated/stated-status.ts';
import { isSameStatus } from '../../lambdas/domain/vocabulary/equality.ts';
import {
  type KnownStatus,
  knownStatusOf,
  openingOf,
  type RecognisedWords,
  vocabularies,
  wordsOf,
} from '../../lambdas/domain/vocabulary/index.ts';

const languages = Object.entries(vocabularies) as [string, RecognisedWords][];
const bioOf = (text: string) => statedStatus({ fields: [], text });
const fieldOf = (name: string, value: string) => statedStatus({ fields: [{ name, value }], text: '' });
const letters = (text: string) => wordsOf(text).join('');

describe('what languages share, they mean alike', () => {
  test.each<[KnownStatus, ...string[]]>([
    ['single', 'Single', 'ledig', 'soltera', 'célibataire', 'solteiro', 'celibe', 'vrijgezel', 'singielka', 'sinkku'],
    ['in-a-relationship', 'In a relationship', 'En couple', 'namorando', 'fidanzata', 'in een relatie', 'w związku'],
    ['engaged', 'Engaged', 'fiancé(e)', 'fiancée', 'noiva', 'fidanzato ufficialmente', 'verloofd', 'zaręczony/a'],
    ['married', 'Married', 'marié·e', 'casado', 'sposata', 'getrouwd', 'gehuwd', 'żonaty', 'mężatka', 'mezatka'],
    ['civil-union', 'In a civil union', 'pacsée', 'união civil', 'unione civile', 'geregistreerd partnerschap'],
    [
      'domestic-partnership',
      'en union libre',
      'unión libre',
      'união estável',
      'convivente',
      'samenwonend',
      'konkubinat',
    ],
    [
      'open-relationship',
      'open relationship',
      'en couple libre',
      'relacionamento aberto',
      'relazione aperta',
      'open relatie',
    ],
    ['complicated', 'It’s complicated', 'c’est compliqué', 'É complicado', 'È complicato', 'het is ingewikkeld'],
    ['separated', 'Separated', 'séparée', 'separada', 'separato', 'gescheiden levend', 'w separacji'],
    ['divorced', 'Divorced', 'divorcé', 'divorziata', 'gescheiden', 'rozwiedziony', 'rozwódka'],
    ['widowed', 'Widowed', 'veuf', 'veuve', 'viúva', 'vedovo', 'weduwe', 'wdowiec'],
  ])('%s', (status, ...spellings) => {
    for (const spelling of spellings) expect(knownStatusOf(spelling), spelling).toBe(status);
  });

  test.each([
    ['married to Kim', 'mariée à Kim'],
    ['married to Kim', 'marié(e) avec Kim'],
    ['married to Kim', 'sposato/a con Kim'],
    ['married to Kim', 'getrouwd met Kim'],
    ['married to Kim', 'żonaty z Kim'],
    ['Married to: Kim', 'mąż: Kim'],
    ['engaged to Kim', 'noivo de Kim'],
  ])('%s and %s', (one, other) => {
    expect(isSameStatus(one, other)).toBe(true);
  });
});

test('an emoji that is spelled out is an emoji', () => {
  expect(isSameStatus('married :blobcat:', 'married')).toBe(true);
  expect(isSameStatus('married :blobcat:', 'married 💍')).toBe(true);
  expect(isSameStatus('married to Kim :ring:', 'married to Kim')).toBe(true);
  expect(openingOf('married :ring:')).toBeUndefined();
  expect(isSameStatus(':ring:', ':broken_heart:')).toBe(false);
});

test('a name, a topic or another language’s word is no statement where nothing says what it is about', () => {
  const falseFriends = [
    'Marie',
    'separate',
    'separat',
    'comprometida',
    'dating',
    'partnered',
    'panna',
    'prise',
    'bezet',
    'nubile',
  ];
  expect(falseFriends.filter((word) => bioOf(word) !== undefined)).toEqual([]);
});

describe.each(languages)('in %s', (_, words) => {
  const spellings = new Set(Object.values(words.spellings).flat().map(letters));

  test('every spelling is a statement alone, behind a vague label, or at least in a field of that name', () => {
    for (const spelling of Object.values(words.spellings).flat()) {
      const [alone, vaguely] = [bioOf(spelling), fieldOf('Status', spelling)];
      const needsLabel = words.onlyLabelled.map(letters).includes(letters(spelling));
      const needsRelationship = words.onlyOfRelationship.map(letters).includes(letters(spelling));
      expect(fieldOf('Relationship', spelling), spelling).toBe(spelling);
      if (!needsRelationship) expect(vaguely, spelling).toBe(spelling);
      if (!needsRelationship && !needsLabel) expect(alone, spelling).toBe(spelling);
      if (needsLabel || needsRelationship) expect(alone, spelling).toBeUndefined();
      if (needsRelationship) expect(vaguely, spelling).toBeUndefined();
    }
  });

  test('every opening is a statement with a person, but not one that others follow as well', () => {
    const loose = words.looseOpenings.map(letters);
    for (const opening of Object.values(words.openings).flat()) {
      const isLoose = loose.includes(letters(opening));
      expect(bioOf(`${opening} @kim`), opening).toBe(isLoose ? undefined : `${opening} @kim`);
      expect(bioOf(`${opening} kim`), opening).toBeUndefined();
      if (!isLoose) expect(fieldOf(opening, 'Kim'), opening).toBe(`${opening}: Kim`);
    }
  });

  test('every label makes a statement of what follows it', () => {
    for (const label of words.relationshipLabels) {
      expect(fieldOf(label, 'Frisch verliebt'), label).toBe('Frisch verliebt');
      expect(bioOf(`${label}: single`), label).toBe('single');
    }
    for (const label of words.vagueLabels) {
      expect(fieldOf(label, 'single'), label).toBe('single');
      expect(fieldOf(label, 'Frisch verliebt'), label).toBeUndefined();
    }
    for (const label of Object.values(words.labels).flat()) {
      expect(fieldOf(label, 'Kim'), label).toBe(`${label}: Kim`);
      expect(fieldOf(label, 'kim'), label).toBeUndefined();
    }
  });

  test('nobody, negations and no names make no statement', () => {
    for (const nobody of words.nobody) {
      expect(fieldOf('Relationship', nobody), nobody).toBeUndefined();
      expect(fieldOf('Married to', nobody), nobody).toBeUndefined();
    }
    for (const negation of words.negations) {
      expect(fieldOf('Relationship', `${negation} single`), negation).toBeUndefined();
      expect(bioOf(`${negation} single`), negation).toBeUndefined();
    }
    for (const name of words.noNames) {
      expect(bioOf(`married to ${name.charAt(0).toUpperCase()}${name.slice(1)}`), name).toBeUndefined();
    }
  });

  test('the doubtful ones are among those that it knows', () => {
    const openings = new Set(Object.values(words.openings).flat().map(letters));
    const doubtful = [...words.onlyLabelled, ...words.onlyOfRelationship];
    expect(doubtful.filter((spelling) => !spellings.has(letters(spelling)))).toEqual([]);
    expect(words.looseOpenings.filter((opening) => !openings.has(letters(opening)))).toEqual([]);
    for (const word of [...words.negations, ...words.noNames]) expect(wordsOf(word), word).toHaveLength(1);
  });
});

test('what we speak is recognised, and more', () => {
  for (const language of languageIds) expect(vocabularies).toHaveProperty(language);
  expect(languages.length).toBeGreaterThan(languageIds.length);
});
