import type { AskingFor } from '../sign-in/state.ts';
import type { FailureTexts } from './failure-texts.ts';
import type { FrameTexts } from './page-texts.ts';

/** A headline and what stands below it. */
interface Saying {
  readonly heading: string;
  readonly lead: string;
}

/** The page on which one signs in by mail. */
export interface SignInTexts extends FrameTexts {
  readonly title: string;
  readonly description: string;
  readonly working: string;
  readonly again: string;
  readonly failures: FailureTexts;
  readonly asking: Readonly<Record<AskingFor, Saying>>;
  readonly address: string;
  readonly addressMissing: string;
  readonly send: string;
  /** For who has not been here before. */
  readonly newHere: string;
  /** Only those whom the operator named may sign in, and who has an account. */
  readonly listed: string;
  /** There are as many accounts as there may be. */
  readonly full: string;
  readonly asked: {
    readonly heading: string;
    readonly lead: (address: string) => string;
    readonly more: string;
    readonly button: string;
  };
  readonly link: Saying & { readonly button: string };
  readonly question: {
    readonly heading: (address: string) => string;
    readonly 'other-browser': string;
    readonly 'other-session': string;
    readonly yes: string;
    readonly no: string;
  };
  readonly closed: Saying & { readonly home: string };
  readonly signedIn: string;
  readonly saving: string;
  readonly saved: (added: number) => string;
  readonly tooMany: (together: number, most: number) => string;
  readonly notSaved: string;
  readonly none: string;
  readonly list: string;
  readonly choose: string;
  /** For somebody who comes here while they are signed in. */
  readonly otherAddress: string;
}
