import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { Watcher } from '../domain/watcher.ts';
import type { AddressKeys } from '../secrets/address-keys.ts';
import type { AddressStore } from './address-store.ts';
import type { WatcherStore } from './watcher-store.ts';

/** A hint that leads to nobody and is younger than this (milliseconds) may be of an account that is being made this moment. */
const inTheMaking = 10_000;

/** What looking for the owner of an address came to. */
export interface FoundOwner {
  /** Who signs in with the address, as they are this moment. */
  readonly watcher?: Watcher;
  /** Where the hint leads, whether it counts or not. */
  readonly hint: WatcherId | undefined;
  /** Somebody claimed the address a moment ago, and is not there yet. */
  readonly isBeingMade: boolean;
}

export interface AddressOwnersProps {
  readonly addresses: AddressStore;
  readonly watchers: Pick<WatcherStore, 'readOne'>;
  readonly keys: Pick<AddressKeys, 'identity'>;
  readonly clock: () => Timestamp;
}

/** Who signs in with which address. */
export type AddressOwners = ReturnType<typeof createAddressOwners>;

/**
 * Who signs in with which address. The item under an address is a hint: it counts only if the watcher that it leads to has this very
 * address, confirmed. So a crash between two writes, or a deletion, leaves nothing that could sign anybody in to the wrong account.
 */
export function createAddressOwners({ addresses, watchers, keys, clock }: AddressOwnersProps) {
  /** Looks for the owner of the address that a key (`AddressKeys.identity`) stands for. */
  async function findByKey(identity: string): Promise<FoundOwner> {
    const { watcherId: hint, claimedAt = 0 } = await addresses.read(identity);
    const watcher = hint === undefined ? undefined : await watchers.readOne(hint);
    const isOwner = watcher?.address.confirmed === true && keys.identity(watcher.address.email) === identity;
    return {
      hint,
      isBeingMade: !isOwner && clock() - claimedAt < inTheMaking,
      ...(isOwner ? { watcher } : {}),
    };
  }

  return {
    findByKey,

    /** Looks for the owner with two reads at most. Throws what the stores throw. */
    find: (email: string): Promise<FoundOwner> => findByKey(keys.identity(email)),

    /**
     * Lets an address lead to a watcher, on condition that it leads where it did when it was looked at. `false` when somebody else was
     * faster.
     */
    async claim(email: string, watcherId: WatcherId, before: Pick<FoundOwner, 'hint'>): Promise<boolean> {
      const claimed = await addresses.change(keys.identity(email), (current) =>
        current.watcherId === before.hint
          ? { kind: 'write', value: { ...current, watcherId, claimedAt: clock() } }
          : { kind: 'leave', because: 'somebody else was faster' },
      );
      return claimed.kind === 'written';
    },

    /** The address leads nowhere any more, if it led to this watcher. What was mailed to it still counts. */
    async release(email: string, watcherId: WatcherId): Promise<void> {
      await addresses.change(keys.identity(email), (current) =>
        current.watcherId === watcherId
          ? { kind: 'write', value: { ...current, watcherId: undefined, claimedAt: undefined } }
          : { kind: 'leave', because: 'it leads elsewhere' },
      );
    },
  };
}
