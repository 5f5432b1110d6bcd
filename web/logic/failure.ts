import { type Language, languages } from '../../lambdas/domain/languages.ts';
import type { ApiFailure } from '../api/result.ts';
import type { FailureTexts } from '../texts/failure-texts.ts';

const minute = 60;
const hour = 60 * minute;

/** Failures that pass by themselves, and after how many seconds it makes sense to try again where the server did not say. */
const passing = {
  'too-many-mails': hour,
  'too-many-requests': minute,
  'mail-unavailable': 5 * minute,
  busy: minute,
} as const;

/** What is said of a failed call: by the API's code where there are words for it, and when to try again where that helps. */
export function failureWords(failure: ApiFailure, texts: FailureTexts, language: Language): string {
  if (failure.kind === 'unreachable') return texts.unreachable;
  const { code, retryAfter, place } = failure;
  switch (code) {
    case 'not-watched':
    case 'too-many-watches':
    case 'too-many-hosts':
    case 'watches-too-large':
    case 'network-not-signed-in':
    case 'address-unconfirmed':
    case 'address-refused':
    case 'address-taken':
    case 'session-needed':
    case 'link-expired':
    case 'sign-ups-closed':
    case 'not-found':
      return texts[code];
    case 'invalid-request':
      return place === undefined ? texts.unexpected : texts.field(place);
    case 'too-many-mails':
    case 'too-many-requests':
    case 'mail-unavailable':
      return waiting(code);
    case 'try-again-later':
    case 'network-unavailable':
      return waiting('busy');
    default:
      return texts.unexpected;
  }

  function waiting(kind: keyof typeof passing): string {
    return `${texts[kind]} ${texts.again(inAWhile(retryAfter ?? passing[kind], languages[language].locale))}`;
  }
}

/** `in 5 minutes` in a locale's words, never sooner than after these seconds. */
function inAWhile(seconds: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale);
  const minutes = Math.max(1, Math.ceil(seconds / minute));
  return minutes < 90 ? words.format(minutes, 'minute') : words.format(Math.ceil(seconds / hour), 'hour');
}
