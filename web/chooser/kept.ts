import { type Friend, isResolved } from '../logic/people.ts';
import type { ChooserState } from './state.ts';

/** What is kept of choosing: whose lists were read, and who is chosen, as they are shown. */
export interface Choosing extends Pick<ChooserState, 'asked' | 'chosen'> {
  readonly people: readonly Friend[];
}

/** A choice as a text, for `choosingIn`. */
export function choosingText({ asked, chosen, friends }: ChooserState): string {
  const people = friends
    .filter((person) => isResolved(person))
    .filter(({ id }) => chosen.has(id))
    .map(({ id, name, handle, status, picture, listedAs }) => ({ id, name, handle, status, picture, listedAs }));
  return JSON.stringify({ asked, chosen: Object.fromEntries(chosen), people });
}
