/** What came of waiting for a mail. `nobody-to-ask`: only a person can tell, and none sits at the terminal. */
export type Arrival<Found> =
  | { readonly kind: 'came'; readonly found: Found }
  | { readonly kind: 'did-not-come' }
  | { readonly kind: 'nobody-to-ask' };

/** How a run learns of the mails that it caused. */
export interface Post {
  /** Mails from now on count. Call it before a mail is asked for. */
  mark(): Promise<void>;
  /** The link in the mail that signs in, as it stands there; or whatever was entered as one. */
  signInLink(): Promise<Arrival<string>>;
  /** Whether the test mail came; with the address that a mail program calls to unsubscribe (empty: it has none), where that can be read. */
  testMail(): Promise<Arrival<{ readonly unsubscribe?: string }>>;
}
