import type { Me } from '../../api/schemas.ts';
import type { SignInFailure } from '../../texts/sign-in-texts.ts';

/** Signed in, or the reason why not. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly me: Me; readonly facebookUser: string }
  | { readonly kind: 'failed'; readonly failure: SignInFailure };

/** How far a sign-in is. */
export type SignInStage = 'asking' | 'checking';
