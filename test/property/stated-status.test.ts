import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asksNotToBeWatched,
  type ProfileField,
  type StatedProfile,
  statedStatus,
} from '../../lambdas/domain/stated/stated-status.ts';
import { type KnownStatus, type RecognisedWords, vocabularies } from '../../lambdas/domain/vocabulary/index.ts';
import { contradictions, fieldCases, silentBios, statedCases, statingBios } from '../support/stated-profiles.ts';

const languages: readonly RecognisedWords[] = Object.values(vocabularies);
const listed = (pick: (words: RecognisedWords) => Readonly<Partial<Record<KnownStatus, readonly string[]>>>) =>
  languages.flatMap((words) => Object.values(pick(words)).flat());

const spelling = fc.constantFrom(...listed(({ spellings }) => spellings));
const opening = fc.constantFrom(...listed(({ openings }) => openings));
const label = fc.constantFrom(
  ...languages.flatMap(({ relationshipLabels, vagueLabels }) => [...relationshipLabels, ...vagueLabels]),
  ...listed(({ labels }) => labels),
  '💍',
  'Pronouns',
);
const person = fc.constantFrom('Kim', '@kim', 'Ann Lee', 'my work', 'The Sea', 'nobody', 'kim');
const noise = fc.constantFrom(
  '',
  ' ',
  '\n',
  ' | ',
  ' · ',
  ' / ',
  ' — ',
  ', ',
  ': ',
  '"',
  '#',
  '@',
  '?',
  '!',
  '💍',
  '\u200b',
  '\ud800',
);
const piece = fc.oneof(
  spelling,
  opening,
  label,
  person,
  noise,
  noise,
  fc.constantFrom(...statedCases.map(({ text }) => text)),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const profile: fc.Arbitrary<StatedProfile> = fc.record({
  fields: fc.array(fc.record({ name: fc.oneof(label, text), value: fc.oneof(spelling, person, text) }), {
    maxLength: 4,
  }),
  text,
});

const bioOf = (text: string) => statedStatus({ fields: [], text });
const wordForWord = ({ name, value }: ProfileField) => `${name.trim().replace(/\s*[:：]$/, '')}: ${value.trim()}`;

test('it never throws, and states nothing that nobody wrote', () => {
  fc.assert(
    fc.property(profile, (profile) => {
      const stated = statedStatus(profile);
      if (stated === undefined) return;
      const written = [profile.text, ...profile.fields.flatMap((field) => [field.value, wordForWord(field)])];
      expect(stated).toBe(stated.trim());
      expect(stated).not.toBe('');
      expect(written.some((each) => each.includes(stated))).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test('what it finds, it finds again: a statement alone on its line states itself', () => {
  fc.assert(
    fc.property(text, (text) => {
      const stated = bioOf(text);
      fc.pre(stated !== undefined && !text.includes(':') && !text.includes('：'));
      expect(bioOf(stated ?? '')).toBe(stated);
    }),
    { numRuns: 2_000 },
  );
});

describe('nothing is invented', () => {
  const silent = fc.constantFrom(...silentBios.map(({ text }) => text));
  const contradiction = fc.constantFrom(
    ...contradictions.filter(({ fields }) => fields.length === 0).map(({ text }) => text),
  );
  const silentFields = fc.constantFrom(...fieldCases.filter(({ states }) => states === undefined));
  const signs = fc.constantFrom('💍', '❤️', '🏳️‍🌈', '✨', '👍🏽', '♥', '🇩🇪');
  const invisible = fc.constantFrom('\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\ufe0f', '\u034f');

  /** Puts signs between the characters of a text, where the cut points say. */
  function withInserted(
    text: string,
    insertions: readonly { readonly at: number; readonly sign: string }[],
    atWordsOnly: boolean,
  ) {
    const places = atWordsOnly ? text.split(/(?=\s)|(?<=\s)/) : [...text];
    const signsAt = new Map(insertions.map(({ at, sign }) => [at % (places.length + 1), sign]));
    return [...places, ''].map((place, index) => `${signsAt.get(index) ?? ''}${place}`).join('');
  }
  const insertionsOf = (sign: fc.Arbitrary<string>) => fc.array(fc.record({ at: fc.nat(200), sign }), { maxLength: 4 });

  test('by another case', () => {
    fc.assert(
      fc.property(silent, fc.boolean(), (text, upper) => {
        expect(bioOf(upper ? text.toUpperCase() : text.toLowerCase())).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  test('by a capital at the beginning of each word', () => {
    fc.assert(
      fc.property(silent, (text) => {
        expect(bioOf(text.replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase()))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  test('by emoji before, after and between the words', () => {
    fc.assert(
      fc.property(silent, insertionsOf(signs), (text, insertions) => {
        expect(bioOf(withInserted(text, insertions, true))).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
  });

  test('by invisible characters anywhere', () => {
    fc.assert(
      fc.property(silent, insertionsOf(invisible), (text, insertions) => {
        expect(bioOf(withInserted(text, insertions, false))).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
  });

  test('by other such lines before and after', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(silent, contradiction), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (texts, lineBreak) => {
          expect(bioOf(texts.join(lineBreak))).toBeUndefined();
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('in fields either, by case or invisible characters', () => {
    fc.assert(
      fc.property(silentFields, insertionsOf(invisible), fc.boolean(), ({ fields, text }, insertions, upper) => {
        const rewritten = fields.map(({ name, value }) => ({
          name,
          value: withInserted(upper ? value.toUpperCase() : value.toLowerCase(), insertions, false),
        }));
        expect(statedStatus({ fields: rewritten, text })).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a statement stays one beside whatever else the bio says on other lines', () => {
  const alone = statingBios.filter(({ text, states }) => text === states && !/["“”\n]/.test(text));
  const prose = fc.constantFrom(
    'she/her',
    'I make films about trains.',
    'Berlin, Bonn',
    'https://a.example',
    '#trains',
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...alone),
      fc.array(prose, { maxLength: 3 }),
      fc.array(prose, { maxLength: 3 }),
      (found, before, after) => {
        expect(bioOf([...before, found.text, ...after].join('\n'))).toBe(found.states);
      },
    ),
    { numRuns: 2_000 },
  );
});

describe('a hostile text costs no more than its length', () => {
  // Time of the processor, which others on the machine do not use up. These take milliseconds; anything but linear takes minutes.
  const microseconds = 5_000_000;
  const million = 1_000_000;
  const patterns = [
    'a',
    ' ',
    '\n',
    '|',
    '/ ',
    ' /',
    '— —',
    ',',
    'a,',
    'a, ',
    ':',
    '::a',
    ':a',
    '"',
    '“',
    '”"',
    '@',
    '@a',
    '@a@',
    'a.',
    '.',
    '..',
    '#',
    '#nobo',
    '# ',
    '!',
    '!a',
    '(',
    '( ',
    '*',
    '💍',
    '\u200b',
    ' \u200b',
    '\ufe0f/',
    '\u0316\u0301',
    'a\u0301\u0316',
    'A',
    'Kim ',
    'married ',
    'married to ',
    'married\n',
    'single\n',
    'not ',
    'Relationship: ',
    'Relationship: single\n',
    "'",
    "' ",
    '·e',
    '\ud800',
    'ﷺ',
    'ß',
    'İ',
    '1',
    '_',
    '-',
    '～',
  ];

  test.each(patterns)('%j', (pattern) => {
    const endless = pattern.repeat(Math.ceil(million / pattern.length));
    const longest = endless.slice(0, 20_000);
    const before = process.cpuUsage();
    for (const text of [endless, longest, `${longest.slice(0, 19_990)}married`]) {
      statedStatus({ fields: [], text });
      statedStatus({ fields: Array.from({ length: 50 }, () => ({ name: 'Relationship', value: text })), text: '' });
      statedStatus({
        fields: Array.from({ length: 50 }, () => ({ name: 'Wife', value: text.slice(0, 500) })),
        text: '',
      });
      statedStatus({
        fields: Array.from({ length: 50 }, () => ({ name: text.slice(0, 100), value: 'single' })),
        text: '',
      });
      statedStatus({ fields: [{ name: text, value: text }], text });
      asksNotToBeWatched(text);
    }
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(microseconds);
  });
});
