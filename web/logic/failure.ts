import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { type ApiFailure, notUnderstood } from '../api/result.ts';
import { type FailureTexts, fieldNames, type SaidRefusal } from '../texts/failure-texts.ts';

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
  if (failure.kind === 'unreachable') return failure.because === 'time' ? texts.slow : texts.unreachable;
  const { code, place } = failure;
  switch (code) {
    case 'invalid-request': {
      const field = fieldOf(place);
      return field === undefined ? texts[code] : texts.field(texts.fields[field]);
    }
    case 'too-many-mails':
    case 'too-many-requests':
    case 'mail-unavailable':
      return waiting(code);
    case 'try-again-later':
    case 'network-unavailable':
      return waiting('busy');
    case 'method-not-allowed':
    case 'unsupported-media-type':
    case notUnderstood:
      return texts['page-out-of-date'];
    default:
      return wordsFor(code, texts);
  }

  function waiting(kind: keyof typeof passing): string {
    const seconds = (failure.kind === 'refused' ? failure.retryAfter : undefined) ?? passing[kind];
    return `${texts[kind]} ${texts.again(inAWhile(seconds, languages[language].locale))}`;
  }
}

/** The field that a place is about (`quietHours.timeZone`), where it has a name for people. */
function fieldOf(place = ''): (typeof fieldNames)[number] | undefined {
  return place
    .split('.')
    .reverse()
    .flatMap((part) => fieldNames.filter((name) => name === part))[0];
}

function wordsFor(code: string, texts: FailureTexts): string {
  const words = Object.hasOwn(texts, code) ? texts[code as SaidRefusal | 'cookies-blocked' | 'turned-away'] : undefined;
  return typeof words === 'string' ? words : texts.unexpected;
}

/** `in 5 minutes` in a locale's words, never sooner than after these seconds. */
function inAWhile(seconds: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale);
  const minutes = Math.max(1, Math.ceil(seconds / minute));
  return minutes < 90 ? words.format(minutes, 'minute') : words.format(Math.ceil(seconds / hour), 'hour');
}
