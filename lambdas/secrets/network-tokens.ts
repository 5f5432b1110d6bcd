import type { WatcherId } from '../domain/ids.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { openSeal, sealText } from './seals.ts';

/** What opening a sealed token came to. `unreadable`: sealed for someone else, with a key we do not have, or no seal at all. */
export type OpenedToken = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'unreadable' };

/** Seals and opens network tokens. */
export type Tokens = ReturnType<typeof createTokens>;

/**
 * Tokens at rest: compact JWE (RFC 7516), AES-256-GCM under one symmetric key, with the key's id and the watcher it belongs to in the
 * authenticated header. One key for all and no call to KMS a token: at millions of watchers that would cost more than everything else.
 */
export function createTokens(keys: SealingKeys) {
  return {
    /** The token, sealed for this watcher with the current key. */
    async seal(watcherId: WatcherId, token: string): Promise<string> {
      return sealText(token, keys.tokenKey(keys.current) ?? unreachable(keys.current), {
        kid: keys.current,
        sub: watcherId,
      });
    },

    /** The token in the seal, if it was sealed for this watcher. Never throws for a bad seal. */
    async open(watcherId: WatcherId, sealed: string): Promise<OpenedToken> {
      const opened = openSeal(sealed, keys.tokenKey);
      if (opened?.header.sub !== watcherId) return { kind: 'unreadable' };
      return { kind: 'token', token: opened.text };
    },
  };
}

function unreachable(kid: string): never {
  throw new Error(`the current key ${kid} is missing`);
}
