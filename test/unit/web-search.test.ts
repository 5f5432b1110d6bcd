import { describe, expect, it } from 'vitest';
import { filterPeople, foldForSearch, preparePeople } from '../../web/logic/search.ts';
import { inSentence } from '../../web/logic/strangers-text.ts';
import { friend } from '../support/web-fakes.ts';

const friends = preparePeople(
  [
    { id: friend('1'), name: 'Léa Moreau', status: 'Single' },
    { id: friend('2'), name: 'Łukasz Weiß' },
    { id: friend('3'), name: 'Ada Lind', status: 'Married' },
    { id: friend('4'), name: 'Malea O’Neill' },
  ],
  'en-GB',
);
const namesFor = (query: string, onlyWithStatus = false) =>
  filterPeople(friends, { query, onlyWithStatus }).map(({ name }) => name);

describe('searching friends', () => {
  it('shows everybody, sorted by name, when nothing is searched for', () => {
    expect(namesFor('')).toEqual(['Ada Lind', 'Léa Moreau', 'Łukasz Weiß', 'Malea O’Neill']);
  });

  it('finds names without their accents and in any case', () => {
    expect(namesFor('LEA')).toEqual(['Léa Moreau']);
    expect(namesFor('lukasz weiss')).toEqual(['Łukasz Weiß']);
  });

  it('finds a word by its beginning, not by its middle', () => {
    expect(namesFor('mor')).toEqual(['Léa Moreau']);
    expect(namesFor('reau')).toEqual([]);
    expect(namesFor('neill')).toEqual(['Malea O’Neill']);
  });

  it('demands every word, in any order', () => {
    expect(namesFor('lind ada')).toEqual(['Ada Lind']);
    expect(namesFor('ada moreau')).toEqual([]);
  });

  it('leaves out who shows no status when asked to', () => {
    expect(namesFor('', true)).toEqual(['Ada Lind', 'Léa Moreau']);
  });

  it('finds words anywhere in names that are written without blanks', () => {
    const names = ['王小明', 'สมชาย ใจดี', '김민수', '田中さくら', '𠮷野家', 'Ada Lind'];
    const people = preparePeople(
      names.map((name, index) => ({ id: friend(String(index)), name })),
      'en-GB',
    );
    const found = (query: string) => filterPeople(people, { query, onlyWithStatus: false }).map(({ name }) => name);
    expect(found('小明')).toEqual(['王小明']);
    expect(found('ชาย')).toEqual(['สมชาย ใจดี']);
    expect(found('민수')).toEqual(['김민수']);
    expect(found('さくら')).toEqual(['田中さくら']);
    expect(found('野家')).toEqual(['𠮷野家']);
    expect(found('明小')).toEqual([]);
    expect(found('ind')).toEqual([]);
  });

  it.each(["o'neill", 'o’neill', 'O`Neill', 'oʼneill', 'o´neill', 'oneill', 'neill'])(
    'finds a name with an apostrophe by %s',
    (query) => {
      expect(namesFor(query)).toEqual(['Malea O’Neill']);
    },
  );

  it('finds a name without an apostrophe by one with it', () => {
    const people = preparePeople([{ id: friend('1'), name: 'Sinead ONeill' }], 'en-GB');
    expect(filterPeople(people, { query: "o'neill", onlyWithStatus: false })).toHaveLength(1);
  });

  it('goes through 5,000 names in a moment', () => {
    const many = preparePeople(
      Array.from({ length: 5_000 }, (_, index) => ({ id: friend(String(index)), name: `Søren Núñez ${index}` })),
      'de-DE',
    );
    // Time on the processor, since the machine may be busy with other tests.
    const before = process.cpuUsage();
    for (let round = 0; round < 10; round++) filterPeople(many, { query: `nun ${round}`, onlyWithStatus: false });
    expect(process.cpuUsage(before).user / 1_000 / 10).toBeLessThan(50);
  });

  it('folds letters that no decomposition reaches', () => {
    expect(foldForSearch('Ærøskøbing İstanbul Þór')).toBe('aeroskobing istanbul thor');
  });
});

it('isolates a name with right-to-left letters in a sentence, and leaves others as they are', () => {
  expect(inSentence('نور (الهدى)')).toBe('\u2068نور (الهدى)\u2069');
  expect(inSentence('Léa Moreau 🎈')).toBe('Léa Moreau 🎈');
});
