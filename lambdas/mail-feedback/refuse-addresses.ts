import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { type RefusalReason, refuse } from '../domain/ledger.ts';
import { deliverableAddress } from '../mail/address.ts';
import type { AddressKeys } from '../secrets/address-keys.ts';
import type { AddressOwners } from '../storage/address-owners.ts';
import type { LedgerStore } from '../storage/ledger-store.ts';

export interface RefuseAddressesParts {
  readonly ledgers: LedgerStore;
  readonly owners: Pick<AddressOwners, 'find'>;
  readonly keys: Pick<AddressKeys, 'identity' | 'ledger'>;
  readonly clock: () => Timestamp;
}

/** Remembers that addresses refuse our mail; see `createRefuseAddresses`. */
export type RefuseAddresses = ReturnType<typeof createRefuseAddresses>;

/**
 * Remembers in the ledger that addresses refuse our mail, whether they have an account, are only waiting to be confirmed, or were entered by
 * a stranger. Throws what the table throws; doing it again does no harm.
 *
 * @returns who signs in with them: their mail has to end, too, no matter who caused the one that was refused
 */
export function createRefuseAddresses({ ledgers, owners, keys, clock }: RefuseAddressesParts) {
  return async function refuseAddresses(
    addresses: readonly string[],
    reason: RefusalReason,
  ): Promise<readonly WatcherId[]> {
    const concerned: WatcherId[] = [];
    for (const given of addresses) {
      const address = deliverableAddress(given);
      if (address === undefined) continue;
      const now = clock();
      await ledgers.change(keys.ledger(address), (ledger) => {
        const value = refuse(ledger, keys.identity(address), reason, now);
        return value === ledger ? { kind: 'leave', because: 'refused before' } : { kind: 'write', value };
      });
      const { watcher } = await owners.find(address);
      if (watcher !== undefined) concerned.push(watcher.id);
    }
    return concerned;
  };
}
