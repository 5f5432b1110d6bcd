import * as v from 'valibot';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { OwnersLinks } from '../domain/ledger.ts';
import { longestAllowance } from '../domain/mail-allowance.ts';
import { watcherIdSchema } from '../schemas/ids.ts';
import { kinds, partitionPrefixes } from './item-kinds.ts';
import type { TableAccess } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { createVersionedItems, type VersionedItems } from './versioned-items.ts';

/** What is stored under one exact address. */
export interface AddressEntry extends OwnersLinks {
  /** Who signs in with it: a hint, which counts only if that watcher's own confirmed address is this one. See `createAddressOwners`. */
  readonly watcherId?: WatcherId | undefined;
  /** When the hint was set. */
  readonly claimedAt?: Timestamp | undefined;
}

const entrySchema = v.object({
  watcherId: v.optional(watcherIdSchema),
  claimedAt: v.optional(v.number()),
  known: v.optional(v.array(v.number()), []),
  anywhere: v.optional(v.array(v.number()), []),
});

/** Who signs in with an address, by `AddressKeys.identity`. */
export type AddressStore = VersionedItems<AddressEntry>;

/** The addresses in one table. An item that leads to a watcher stays; one that only counts mails expires by itself. */
export function createAddressStore(table: TableAccess): AddressStore {
  return createVersionedItems<AddressEntry>(table, {
    keyOf: (name) => ({
      [tableSchema.partitionKey]: { S: `${partitionPrefixes.address}${name}` },
      [tableSchema.sortKey]: { S: kinds.address },
    }),
    format: 1,
    parse: (attributes) => v.parse(entrySchema, attributes),
    expiryOf: ({ watcherId, known, anywhere }) =>
      watcherId === undefined ? Math.max(0, ...known, ...anywhere) + longestAllowance : undefined,
  });
}
