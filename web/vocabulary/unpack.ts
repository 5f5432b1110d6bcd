import { unaccented } from '../../lambdas/domain/vocabulary/spellings.ts';
import type { RecognisedWords } from '../../lambdas/domain/vocabulary/words.ts';

/** Signs that stand for several endings of a word, in the order in which they are tried. */
export const endings: Readonly<Record<string, readonly string[]>> = {
  '~': ['o', 'a', 'oa', 'ao', 'e', 'x', ''],
  '+': ['o', 'a', 'o a', 'a o', 'e', 'x', ''],
  '*': ['o', 'a', 'o a', 'a o', 'ə'],
  '^': ['e', '', ' e'],
  '%': ['y', 'a', 'y a', 'a y'],
};
/** Stands before a text that is there without its accents, too. */
export const alsoUnaccented = '`';

/** The lists of a vocabulary that have texts by status, and those that have texts only, in the order in which they are packed. */
export const listsByStatus = ['spellings', 'openings', 'labels'] as const;
export const lists = [
  'nobody',
  'relationshipLabels',
  'vagueLabels',
  'onlyLabelled',
  'onlyOfRelationship',
  'looseOpenings',
  'negations',
  'noNames',
] as const;

/** The texts of a list. */
export function unpackTexts(packed: string): string[] {
  return packed.split('|').flatMap((entry) => {
    const marked = entry.startsWith(alsoUnaccented);
    const text = marked ? entry.slice(1) : entry;
    const sign = Object.keys(endings).find((each) => text.includes(each));
    const texts = sign === undefined ? [text] : (endings[sign] ?? []).map((ending) => text.replace(sign, ending));
    return marked ? texts.flatMap((each) => [each, unaccented(each)]) : texts;
  });
}

/** What `packed` was made of: a line for each list. */
export function unpack(packed: string): RecognisedWords {
  const lines = packed.split('\n');
  const byStatus = listsByStatus.map((list, at) => {
    const parts = (lines[at] ?? '').split(';').map((part) => part.split(':'));
    return [list, Object.fromEntries(parts.map(([status = '', texts = '']) => [status, unpackTexts(texts)]))];
  });
  const plain = lists.map((list, at) => [list, unpackTexts(lines[listsByStatus.length + at] ?? '')]);
  return Object.fromEntries([...byStatus, ...plain]) as unknown as RecognisedWords;
}
