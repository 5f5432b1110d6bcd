import type { ApiFailure } from '../api/result.ts';
import type { AppTexts } from '../texts/app-texts.ts';

/** What is said of a failed call: by the API's code where there are words for it. */
export function failureOf(failure: ApiFailure): keyof AppTexts['failures'] {
  if (failure.kind === 'unreachable') return 'unreachable';
  switch (failure.code) {
    case 'not-watched':
    case 'too-many-watches':
    case 'too-many-mails':
    case 'address-unconfirmed':
    case 'address-refused':
    case 'mail-unavailable':
      return failure.code;
    case 'conflict':
    case 'try-again-later':
    case 'network-unavailable':
      return 'busy';
    default:
      return 'unexpected';
  }
}
