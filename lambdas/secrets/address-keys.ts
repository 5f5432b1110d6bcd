import { createHmac } from 'node:crypto';
import { foldedOf, identityOf } from '../domain/addresses.ts';
import type { SealingKeys } from './sealing-keys.ts';

/** Stands for addresses where no address may stand. All take an address as `deliverableAddress` gives it. */
export interface AddressKeys {
  /** The same for an address however its letters are written: see `identityOf`. */
  identity(address: string): string;
  /** The same for all addresses that fold to the same: see `foldedOf`. */
  ledger(address: string): string;
  /** As `identity`, for pages: nothing is stored under it, so that giving it out reveals nothing that is. */
  choice(address: string): string;
  /** As `identity`, for the cookie of a browser in which somebody signed in to the address: nobody else can make it. */
  knownBrowser(address: string): string;
}

/** Keyed hashes (HMAC-SHA256, base64url), each purpose with a key of its own: no two of them can be linked without the secret. */
export function createAddressKeys(
  keys: Pick<SealingKeys, 'identityKey' | 'ledgerKey' | 'choiceKey' | 'knownBrowserKey'>,
): AddressKeys {
  const hash = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    identity: (address) => hash(keys.identityKey, identityOf(address)),
    ledger: (address) => hash(keys.ledgerKey, foldedOf(address)),
    choice: (address) => hash(keys.choiceKey, identityOf(address)),
    knownBrowser: (address) => hash(keys.knownBrowserKey, identityOf(address)),
  };
}
