import { wordsOf } from './fold.ts';
import { type Group, type KnownStatus, knownStatuses } from './known-statuses.ts';
import { vocabularies } from './vocabularies.ts';
import type { RecognisedWords } from './words.ts';

/** A status that names a person: `married to Kim`. */
export interface Opening {
  readonly status: KnownStatus;
  /** The person's letters and digits, as they are compared. */
  readonly person: string;
}

type Lists = RecognisedWords['spellings'] | RecognisedWords['openings'] | RecognisedWords['labels'];

const languages: readonly RecognisedWords[] = Object.values(vocabularies);
const spellings = tableOf(({ spellings }) => spellings, '');
const openings = tableOf(({ openings }) => openings, ' ');
const labels = tableOf(({ labels }) => labels, '');
const nobody = new Set(languages.flatMap((words) => words.nobody.map((each) => wordsOf(each).join(''))));
const longestOpening = Math.max(...[...openings.keys()].map((opening) => opening.split(' ').length));

function tableOf(pick: (words: RecognisedWords) => Lists, separator: string): ReadonlyMap<string, KnownStatus> {
  const table = new Map<string, KnownStatus>();
  for (const words of languages) {
    for (const [status, texts] of Object.entries(pick(words)) as [KnownStatus, readonly string[]][]) {
      for (const text of texts) table.set(wordsOf(text).join(separator), status);
    }
  }
  return table;
}

/** The known status that these letters spell, whatever stands around them. */
export function spelledStatus(letters: string): KnownStatus | undefined {
  return spellings.get(letters);
}

/** The status and the person, where a text begins as such a status does and goes on with somebody. */
export function openingOf(text: string): Opening | undefined {
  return labelled(text) ?? opened(wordsOf(text));
}

function labelled(text: string): Opening | undefined {
  const colon = text.search(/[:：]/);
  if (colon === -1) return undefined;
  return opening(labels.get(wordsOf(text.slice(0, colon)).join('')), wordsOf(text.slice(colon + 1)));
}

function opened(words: readonly string[]): Opening | undefined {
  for (let length = Math.min(longestOpening, words.length - 1); length > 0; length--) {
    const found = opening(openings.get(words.slice(0, length).join(' ')), words.slice(length));
    if (found !== undefined) return found;
  }
  return undefined;
}

function opening(status: KnownStatus | undefined, rest: readonly string[]): Opening | undefined {
  const person = rest.join('');
  return status === undefined || person === '' || nobody.has(person) ? undefined : { status, person };
}

/** Who asks, states nothing. */
function isQuestion(text: string): boolean {
  return /[?¿？؟]/.test(text);
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
