import type { ApiFailure } from '../api/result.ts';
import type { About } from '../api/schemas.ts';

/** Why there is a field for an address. */
export type AskingFor =
  /** Somebody came to sign in. */
  | 'sign-in'
  /** The link was used, or is too old. */
  | 'expired'
  /** The link came without its token. */
  | 'incomplete';

/** What became of whom somebody chose before they were signed in. */
export type ChoiceState =
  | { readonly kind: 'saving' }
  /** `added`: how many were not watched before. */
  | { readonly kind: 'saved'; readonly added: number }
  | { readonly kind: 'too-many'; readonly together: number; readonly most: number }
  | { readonly kind: 'not-saved'; readonly failure: ApiFailure }
  /** Their list is as they left it. */
  | { readonly kind: 'not-needed' }
  /** None was kept in this browser for this address. */
  | { readonly kind: 'none' };

/** What the page shows. */
export type SignInStep =
  /** Somebody seems to be signed in here, and that is being found out. */
  | { readonly kind: 'recognising' }
  | { readonly kind: 'asking'; readonly why: AskingFor }
  /** `address`: masked. */
  | { readonly kind: 'asked'; readonly address: string }
  | { readonly kind: 'link'; readonly token: string }
  | {
      readonly kind: 'question';
      readonly token: string;
      readonly because: 'other-browser' | 'other-session';
      readonly address: string;
    }
  | { readonly kind: 'closed' }
  /** `already`: no link was opened for it here. */
  | { readonly kind: 'signed-in'; readonly choice: ChoiceState; readonly already?: true };

/** Everything the page shows. */
export interface SignInState {
  readonly step: SignInStep;
  /** Whether an answer is waited for, or why there was none. */
  readonly call: 'idle' | 'working' | { readonly failure: ApiFailure };
  /** Who may sign in; `null` while that is not known. */
  readonly about: About | null;
}

/** What a page begins with that has a link's token, or none; then it matters whether somebody seems to be signed in here. */
export function firstState(token: string | null, seemsSignedIn = false): SignInState {
  const step: SignInStep =
    token === null
      ? seemsSignedIn
        ? { kind: 'recognising' }
        : { kind: 'asking', why: 'sign-in' }
      : token === ''
        ? { kind: 'asking', why: 'incomplete' }
        : { kind: 'link', token };
  return { step, call: 'idle', about: null };
}
