import { signsOf, wordsOf } from './fold.ts';
import { openingOf, spelledStatus } from './recognise.ts';

/**
 * Whether two statuses say the same: the same known status, the same known beginning with the same person, or the same letters and
 * digits. What has none of these is compared sign by sign. Absent is the same as absent, and as nothing to see.
 */
export function isSameStatus(a: string | undefined, b: string | undefined): boolean {
  return a === b || meaningOf(a) === meaningOf(b);
}

function meaningOf(text: string | undefined): string {
  if (text === undefined) return 'signs ';
  const letters = wordsOf(text).join('');
  if (letters === '') return `signs ${signsOf(text)}`;
  const status = spelledStatus(letters);
  if (status !== undefined) return `status ${status}`;
  const opening = openingOf(text);
  return opening === undefined ? `letters ${letters}` : `status ${opening.status} ${opening.person}`;
}
