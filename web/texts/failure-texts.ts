import type { ApiErrorCode } from '../../lambdas/api/errors.ts';

/** Refusals that no page meets: other servers do. */
type ForServers = 'signature-invalid' | 'order-out-of-date';

/** Refusals of what a network says of somebody who signs in with it. Its own texts have words for them. */
type OfNetworks = 'token-invalid' | 'wrong-app' | 'permission-missing' | 'network-not-set-up' | 'network-unavailable';

/** Refusals with words of their own: all others that there are, so that the compiler names a new one. */
export type SaidRefusal = Exclude<
  ApiErrorCode,
  // Said with `field`, `page-out-of-date` and `busy`.
  ForServers | OfNetworks | 'method-not-allowed' | 'unsupported-media-type' | 'try-again-later' | keyof WaitingTexts
>;

/** Fields as the API calls them. */
export const fieldNames = [
  'email',
  'watches',
  'condition',
  'timeZone',
  'minute',
  'from',
  'to',
  'until',
  'language',
  'token',
] as const;

/** The following are said together with `again`. */
interface WaitingTexts {
  readonly 'too-many-mails': string;
  readonly 'too-many-requests': string;
  readonly 'mail-unavailable': string;
  readonly busy: string;
}

/** What is said of calls to our API that failed, in one language. */
export interface FailureTexts extends Readonly<Record<SaidRefusal, string>>, WaitingTexts {
  /** There is no connection. */
  readonly unreachable: string;
  /** There was no answer in time. */
  readonly slow: string;
  /** The browser would not keep a session. */
  readonly 'cookies-blocked': string;
  /** Something before the server let nothing through. */
  readonly 'turned-away': string;
  /** A refusal by a code that the page does not know. */
  readonly unexpected: string;
  /** The page and the server do not understand each other. */
  readonly 'page-out-of-date': string;
  /** A field was refused. */
  readonly field: (name: string) => string;
  /** What the page calls the fields. */
  readonly fields: Readonly<Record<(typeof fieldNames)[number], string>>;
  /** `when`: such as "in 5 minutes". */
  readonly again: (when: string) => string;
}
