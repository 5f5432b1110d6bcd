import { wordsOf } from '../../lambdas/domain/vocabulary/fold.ts';
import { unaccented } from '../../lambdas/domain/vocabulary/spellings.ts';
import type { RecognisedWords } from '../../lambdas/domain/vocabulary/words.ts';
import { alsoLabel, alsoWeak, endings, joints, lists, type listsByStatus, onlyAccented, sharing } from './unpack.ts';

type ByStatus = Map<string, Set<string>>;

/**
 * What is recognised in all languages as one short text: what is compared of each spelling, each once, with signs for what endings, accents,
 * openings and beginnings have in common. `unpack` makes a vocabulary of it that recognises the same.
 */
export function pack(languages: readonly RecognisedWords[]): string {
  const byStatus = {
    spellings: entriesByStatus(languages, 'spellings'),
    openings: entriesByStatus(languages, 'openings'),
    labels: entriesByStatus(languages, 'labels'),
  };
  const plain = Object.fromEntries(
    lists.map((list) => [list, new Set(packTexts(languages.flatMap((words) => words[list]).map(compared)))]),
  ) as Record<(typeof lists)[number], Set<string>>;

  // What is said by a sign is taken out of its own list.
  const spellings = mapEntries(byStatus.spellings, (entry, status) => {
    const weak = plain.onlyLabelled.delete(entry) ? alsoWeak : '';
    const label = byStatus.labels.get(status)?.delete(entry) ? alsoLabel : '';
    const made = joints.map((joint, digit) => {
      const opening = withJoint(entry, joint);
      if (!byStatus.openings.get(status)?.delete(opening)) return '';
      return `${digit}${plain.looseOpenings.delete(opening) ? alsoWeak : ''}`;
    });
    return [entry, weak, label, ...made].join('');
  });
  const openings = mapEntries(byStatus.openings, (entry) =>
    plain.looseOpenings.delete(entry) ? `${entry}${alsoWeak}` : entry,
  );
  return [
    ...[spellings, openings, byStatus.labels].map((entries) =>
      [...entries].map(([status, texts]) => `${status}:${shared(texts)}`).join(';'),
    ),
    ...lists.map((list) => shared(plain[list])),
  ].join('\n');
}

function entriesByStatus(languages: readonly RecognisedWords[], list: (typeof listsByStatus)[number]): ByStatus {
  const statusOf = new Map<string, string>();
  for (const words of languages) {
    for (const [status, texts] of Object.entries(words[list])) {
      for (const text of texts) statusOf.set(compared(text), status);
    }
  }
  const textsOf = (wanted: string) => [...statusOf].filter(([, status]) => status === wanted).map(([text]) => text);
  return new Map([...new Set(statusOf.values())].map((status) => [status, new Set(packTexts(textsOf(status)))]));
}

function mapEntries(entries: ByStatus, change: (entry: string, status: string) => string): ByStatus {
  return new Map(
    [...entries].map(([status, texts]) => [status, new Set([...texts].map((entry) => change(entry, status)))]),
  );
}

function compared(text: string): string {
  return wordsOf(text).join(' ');
}

function withJoint(entry: string, joint: string): string {
  return entry.endsWith(onlyAccented) ? `${entry.slice(0, -1)} ${joint}${onlyAccented}` : `${entry} ${joint}`;
}

/** Entries that stand for these texts. */
function packTexts(texts: readonly string[]): string[] {
  const left = new Set(texts);
  for (const text of new Set(texts)) {
    const plain = unaccented(text);
    if (plain === text || left.delete(plain)) continue;
    left.delete(text);
    left.add(`${onlyAccented}${text}`);
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
  return [...left].map((entry) => (entry.startsWith(onlyAccented) ? `${entry.slice(1)}${onlyAccented}` : entry));
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

/** Sorted entries, each without the beginning that it shares with the one before. */
function shared(entries: Iterable<string>): string {
  let before = '';
  return [...entries]
    .sort()
    .map((entry) => {
      const most = Math.min(before.length, entry.length, sharing.length - 1);
      let same = 0;
      while (same < most && entry[same] === before[same]) same++;
      before = entry;
      return `${sharing[same]}${entry.slice(same)}`;
    })
    .join('');
}
