/**
 * What a personal network says of a token that a browser sent.
 *
 * - `person`: whose it is, an address if the network vouches for one, and a token of the server's own that lasts.
 * - `refused`: not a token to sign in with, and trying again with it is no use.
 * - `unavailable`: unknown; the network did not answer, or not sensibly. `reason` is for the log, without anything personal.
 */
export type TokenCheck =
  | {
      readonly kind: 'person';
      /** As the network names it; fit for a watcher id. */
      readonly account: string;
      readonly email?: string | undefined;
      readonly token: string;
    }
  | { readonly kind: 'refused'; readonly reason: 'token-invalid' | 'wrong-app' | 'permission-missing' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Asks a personal network about a browser's token. Never throws for anything the network answers, or does not answer. */
export type CheckToken = (token: string) => Promise<TokenCheck>;
