import { withoutShortcodes, wordsOf } from './fold.ts';
import { type Group, type KnownStatus, knownStatuses } from './known-statuses.ts';
import { lettersIn } from './letters-in.ts';
import { once } from './once.ts';
import { recognisedLanguages } from './recognised-languages.ts';
import type { RecognisedWords } from './words.ts';

/** A status that names a person: `married to Kim`. */
export interface Opening {
  readonly status: KnownStatus;
  /** The person's letters and digits, as they are compared. */
  readonly person: string;
}

type Lists = RecognisedWords['spellings'] | RecognisedWords['openings'] | RecognisedWords['labels'];

const spellings = once(() => tableOf(({ spellings }) => spellings, ''));
const openings = once(() => tableOf(({ openings }) => openings, ' '));
const labels = once(() => tableOf(({ labels }) => labels, ''));
const nobody = once(() => lettersIn(({ nobody }) => nobody));
const longestOpening = once(() => ({
  words: Math.max(...[...openings().keys()].map((opening) => opening.split(' ').length)),
}));

function tableOf(pick: (words: RecognisedWords) => Lists, separator: string): ReadonlyMap<string, KnownStatus> {
  const table = new Map<string, KnownStatus>();
  for (const words of recognisedLanguages) {
    for (const [status, texts] of Object.entries(pick(words)) as [KnownStatus, readonly string[]][]) {
      for (const text of texts) table.set(wordsOf(text).join(separator), status);
    }
  }
  return table;
}

/** The known status that these letters spell, whatever stands around them. */
export function spelledStatus(letters: string): KnownStatus | undefined {
  return spellings().get(letters);
}

/** The known status that these words open when a person follows: `married`, `to`. */
export function openedStatus(words: readonly string[]): KnownStatus | undefined {
  return openings().get(words.join(' '));
}

/** Whether these letters stand for nobody: `none`. */
export function isNobody(letters: string): boolean {
  return nobody().has(letters);
}

/** The status and the person, where a text begins as such a status does and goes on with somebody. */
export function openingOf(text: string): Opening | undefined {
  return labelled(text) ?? opened(wordsOf(text));
}

function labelled(text: string): Opening | undefined {
  const colon = withoutShortcodes(text).search(/[:：]/);
  if (colon === -1) return undefined;
  return opening(labels().get(wordsOf(text.slice(0, colon)).join('')), wordsOf(text.slice(colon + 1)));
}

function opened(words: readonly string[]): Opening | undefined {
  for (let length = Math.min(longestOpening().words, words.length - 1); length > 0; length--) {
    const found = opening(openings().get(words.slice(0, length).join(' ')), words.slice(length));
    if (found !== undefined) return found;
  }
  return undefined;
}

function opening(status: KnownStatus | undefined, rest: readonly string[]): Opening | undefined {
  const person = rest.join('');
  return status === undefined || person === '' || isNobody(person) ? undefined : { status, person };
}

/** Who asks, states nothing. */
export function isQuestion(text: string): boolean {
  return /[?¿？؟⁇⁈⁉‽⸮❓❔]/u.test(text);
}

/** The known status that a text as a whole stands for, in whatever language; `undefined` for all others, and for questions. */
export function knownStatusOf(text: string): KnownStatus | undefined {
  return isQuestion(text) ? undefined : spelledStatus(wordsOf(text).join(''));
}

/** The known status that a text says, as a whole or by how it begins (`married to Kim`). */
export function statusSaidIn(text: string): KnownStatus | undefined {
  return isQuestion(text) ? undefined : (spelledStatus(wordsOf(text).join('')) ?? openingOf(text)?.status);
}

/** Whether a status says "with somebody", as a whole or by how it begins; `undefined` when it says neither. */
export function groupOf(text: string): Group | undefined {
  const status = statusSaidIn(text);
  return status && knownStatuses[status];
}
