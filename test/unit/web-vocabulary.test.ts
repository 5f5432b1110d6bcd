import { expect, it } from 'vitest';
import { wordsOf } from '../../lambdas/domain/vocabulary/fold.ts';
import { recognisedLanguages } from '../../lambdas/domain/vocabulary/recognised-languages.ts';
import type { RecognisedWords } from '../../lambdas/domain/vocabulary/words.ts';
import { pack } from '../../web/vocabulary/pack.ts';
import { lists, listsByStatus, unpack } from '../../web/vocabulary/unpack.ts';

const packed = [unpack(pack(recognisedLanguages))];
const lettersOf = (texts: readonly string[]) => texts.map((text) => wordsOf(text).join('')).sort();
const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

it.each(listsByStatus)('the browser knows the same %s, of the same statuses', (list) => {
  for (const separator of ['', ' ']) {
    const tableOf = (languages: readonly RecognisedWords[]) => {
      const table = new Map<string, string>();
      for (const words of languages) {
        for (const [status, texts] of Object.entries(words[list])) {
          for (const text of texts) table.set(wordsOf(text).join(separator), status);
        }
      }
      return Object.fromEntries([...table].sort());
    };
    expect(tableOf(packed)).toEqual(tableOf(recognisedLanguages));
  }
});

it.each(lists)('the browser knows the same %s', (list) => {
  const all = (languages: readonly RecognisedWords[]) => unique(lettersOf(languages.flatMap((words) => words[list])));
  expect(all(packed)).toEqual(all(recognisedLanguages));
});

it('the browser takes the same openings for labels', () => {
  const all = (languages: readonly RecognisedWords[]) =>
    unique(
      languages.flatMap(({ openings, labels, looseOpenings }) =>
        lettersOf([
          ...Object.values(labels).flat(),
          ...Object.values(openings)
            .flat()
            .filter((opening) => !looseOpenings.includes(opening)),
        ]),
      ),
    );
  expect(all(packed)).toEqual(all(recognisedLanguages));
});

it('the browser loads less than half of what the languages are written in', () => {
  expect(pack(recognisedLanguages).length).toBeLessThan(JSON.stringify(recognisedLanguages).length / 2);
});
