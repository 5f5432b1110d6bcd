import { CompactEncrypt, compactDecrypt } from 'jose';
import type { WatcherId } from '../domain/ids.ts';
import { isSpelledAsSealed } from './seal-spelling.ts';
import type { SealingKeys } from './sealing-keys.ts';

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
      return new CompactEncrypt(new TextEncoder().encode(token))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.current, sub: watcherId })
        .encrypt(keys.tokenKey(keys.current) ?? unreachable(keys.current));
    },

    /** The token in the seal, if it was sealed for this watcher. Never throws for a bad seal. */
    async open(watcherId: WatcherId, sealed: string): Promise<OpenedToken> {
      if (!isSpelledAsSealed(sealed)) return { kind: 'unreadable' };
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(
          sealed,
          (header) => {
            const key = header.kid === undefined ? undefined : keys.tokenKey(header.kid);
            if (key === undefined) throw new Error('no such key');
            return key;
          },
          { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
        );
        if (protectedHeader.sub !== watcherId) return { kind: 'unreadable' };
        return { kind: 'token', token: new TextDecoder().decode(plaintext) };
      } catch {
        return { kind: 'unreadable' };
      }
    },
  };
}

function unreachable(kid: string): never {
  throw new Error(`the current key ${kid} is missing`);
}
