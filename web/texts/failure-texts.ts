/** What is said of calls to our API that failed, in one language. */
export interface FailureTexts {
  readonly unreachable: string;
  readonly unexpected: string;
  readonly 'not-watched': string;
  readonly 'too-many-watches': string;
  readonly 'too-many-hosts': string;
  readonly 'watches-too-large': string;
  readonly 'network-not-signed-in': string;
  readonly 'address-unconfirmed': string;
  readonly 'address-refused': string;
  readonly 'address-taken': string;
  readonly 'session-needed': string;
  readonly 'link-expired': string;
  readonly 'sign-ups-closed': string;
  readonly 'not-found': string;
  /** A field was refused; named as the API names it. */
  readonly field: (place: string) => string;
  /** The following are said together with `again`. */
  readonly 'too-many-mails': string;
  readonly 'too-many-requests': string;
  readonly 'mail-unavailable': string;
  readonly busy: string;
  /** `when`: such as "in 5 minutes". */
  readonly again: (when: string) => string;
}
