import type { Language } from '../../lambdas/domain/languages.ts';
import type { Me } from '../api/schemas.ts';
import type { SignInStage, SignInTexts } from './network-texts.ts';

/** Signed in, or why not: one of the network's own failures, which its texts have words for. */
export type SignInOutcome<Failure extends string = string> =
  | { readonly kind: 'signed-in'; readonly me: Me }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The button was pressed again meanwhile; that press says what comes of it. */
  | { readonly kind: 'superseded' };

/** Signing in with a network, and so with us. */
export interface NetworkSignIn<Failure extends string = string> {
  /** `language` is for the mails of somebody who is new. Call it from a click. Never rejects. */
  start(language: Language, onStage: (stage: SignInStage) => void): Promise<SignInOutcome<Failure>>;
  /** At hand in every language, so that something can be said although nothing can be loaded. */
  readonly texts: Readonly<Record<Language, SignInTexts<Failure>>>;
}
