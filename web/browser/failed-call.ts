import type { Language } from '../../lambdas/domain/languages.ts';
import type { ApiFailure } from '../api/result.ts';
import { failureWords } from '../logic/failure.ts';
import type { FailureTexts } from '../texts/failure-texts.ts';
import { textElement } from './text-element.ts';

/** What a page says of a failed call, and the button that tries it again. */
export function failedCall(
  failure: ApiFailure,
  { failures, again }: { readonly failures: FailureTexts; readonly again: string },
  language: Language,
  tryAgain: () => void,
): readonly HTMLElement[] {
  const button = Object.assign(textElement('button', again), { type: 'button' });
  button.addEventListener('click', tryAgain);
  const paragraph = document.createElement('p');
  paragraph.append(button);
  return [textElement('p', failureWords(failure, failures, language)), paragraph];
}
