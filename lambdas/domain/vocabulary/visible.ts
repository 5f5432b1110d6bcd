import { signsOf } from './fold.ts';

/** The text, word for word, if there is anything to see in it: blanks and what takes up no room are no status. */
export function visibleStatus(text: string | undefined): string | undefined {
  return text === undefined || signsOf(text) === '' ? undefined : text;
}
