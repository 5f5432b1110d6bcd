import { wordsOf } from '../../lambdas/domain/vocabulary/fold.ts';
import { unaccented } from '../../lambdas/domain/vocabulary/spellings.ts';
import type { RecognisedWords } from '../../lambdas/domain/vocabulary/words.ts';
import { alsoUnaccented, endings, lists, listsByStatus } from './unpack.ts';

/**
 * What is recognised in all languages as one short text: what is compared of each spelling, each once, with signs for what endings and
 * accents have in common. `unpack` makes a vocabulary of it that recognises the same.
 */
export function pack(languages: readonly RecognisedWords[]): string {
  const byStatus = listsByStatus.map((list) => {
    const statusOf = new Map<string, string>();
    for (const words of languages) {
      for (const [status, texts] of Object.entries(words[list])) {
        for (const text of texts) statusOf.set(compared(text), status);
      }
    }
    const statuses = [...new Set(statusOf.values())];
    const textsOf = (status: string) => [...statusOf.keys()].filter((text) => statusOf.get(text) === status);
    return statuses.map((status) => `${status}:${packTexts(textsOf(status))}`).join(';');
  });
  const plain = lists.map((list) => packTexts(languages.flatMap((words) => words[list]).map(compared)));
  return [...byStatus, ...plain].join('\n');
}

function compared(text: string): string {
  return wordsOf(text).join(' ');
}

function packTexts(texts: readonly string[]): string {
  const left = new Set(texts);
  for (const text of texts) {
    const plain = unaccented(text);
    if (plain === text || !left.has(text) || !left.has(plain)) continue;
    left.delete(plain);
    left.delete(text);
    left.add(`${alsoUnaccented}${text}`);
  }
  for (const [sign, all] of Object.entries(endings)) {
    for (const text of [...left].sort()) {
      const stem = stems(text, all[0] ?? '').find(([before, after]) =>
        all.every((ending) => left.has(`${before}${ending}${after}`)),
      );
      if (stem === undefined) continue;
      const [before, after] = stem;
      for (const ending of all) left.delete(`${before}${ending}${after}`);
      left.add(`${before}${sign}${after}`);
    }
  }
  return [...left].sort().join('|');
}

/** Where a word of the text has this ending: what stands before it, and what behind. */
function stems(text: string, ending: string): [before: string, after: string][] {
  const isPacked = Object.keys(endings).some((sign) => text.includes(sign));
  if (isPacked) return [];
  return [...text.matchAll(/(?= |$)/g)]
    .map(({ index }) => [text.slice(0, index), text.slice(index)] as const)
    .filter(([word]) => word.endsWith(ending))
    .map(([word, after]) => [word.slice(0, word.length - ending.length), after]);
}
