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
/** Stands behind a text that is there with its accents only; any other is there without them, too. */
export const onlyAccented = "'";
/** Stands behind a spelling that is a label of the same status, too. */
export const alsoLabel = '=';
/** Stands behind a spelling that is in `onlyLabelled`, too, and behind an opening that is in `looseOpenings`. */
export const alsoWeak = '!';
const weakOnes: Readonly<Record<string, (typeof lists)[number]>> = {
  spellings: 'onlyLabelled',
  openings: 'looseOpenings',
};
/** What makes an opening of a spelling. Their digits stand behind it. */
export const joints = ['com', 'con', 'z', 'avec', 'mit', 'met', 'with', 'to', 'de', 'von'] as const;
/** Stand before a text: it shares none, one, two … characters with the beginning of the one before. Texts are in lower case. */
export const sharing = '@ABCDEFGHIJKLMNOPQRSTUVWXYZ';

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

/** What `packed` was made of: a line for each list. */
export function unpack(packed: string): RecognisedWords {
  const lines = packed.split('\n').map((line) => line.split(';'));
  const byStatus: Record<string, Record<string, string[]>> = {};
  const plain = Object.fromEntries(
    lists.map((list, at) => [list, (lines[listsByStatus.length + at] ?? []).flatMap(entriesOf).flatMap(textsOf)]),
  );
  for (const [at, own] of listsByStatus.entries()) {
    for (const part of lines[at] ?? []) {
      const [status = '', entries = ''] = part.split(':');
      const add = (list: string, entry: string, weak?: string) => {
        const texts = textsOf(entry);
        byStatus[list] ??= {};
        byStatus[list][status] = [...(byStatus[list][status] ?? []), ...texts];
        if (weak) plain[weakOnes[list] ?? '']?.push(...texts);
      };
      for (const entry of entriesOf(entries)) {
        const [, stem = '', accented = '', weak, label, made = ''] = /^([^'!=\d]*)('?)(!?)(=?)(.*)/.exec(entry) ?? [];
        add(own, stem + accented, weak);
        if (label) add('labels', stem + accented);
        for (const [, digit, weakOpening] of made.matchAll(/(\d)(!?)/g)) {
          add('openings', `${stem} ${joints[Number(digit)]}${accented}`, weakOpening);
        }
      }
    }
  }
  return { ...byStatus, ...plain } as unknown as RecognisedWords;
}

function entriesOf(packed: string): string[] {
  let before = '';
  return [...packed.matchAll(/([@-Z])([^@-Z]*)/g)].map(([, same = '', rest = '']) => {
    before = before.slice(0, sharing.indexOf(same)) + rest;
    return before;
  });
}

/** The texts that an entry stands for. */
function textsOf(entry: string): string[] {
  const text = entry.replace(onlyAccented, '');
  const [sign = ''] = /[~+*^%]/.exec(text) ?? [];
  const texts = (endings[sign] ?? ['']).map((ending) => text.replace(sign, ending));
  return text === entry ? [...new Set(texts.flatMap((each) => [each, unaccented(each)]))] : texts;
}
