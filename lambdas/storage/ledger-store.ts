import * as v from 'valibot';
import { type Ledger, ledgerExpiry } from '../domain/ledger.ts';
import { kinds, partitionPrefixes } from './item-kinds.ts';
import type { TableAccess } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { createVersionedItems, type VersionedItems } from './versioned-items.ts';

const ledgerSchema = v.object({
  mails: v.optional(v.array(v.number()), []),
  refusals: v.optional(
    v.record(v.string(), v.object({ reason: v.picklist(['bounced', 'complained']), since: v.number() })),
    {},
  ),
});

/** What is remembered of addresses, by `AddressKeys.ledger`. Items expire by themselves when nothing in them counts any more. */
export type LedgerStore = VersionedItems<Ledger>;

/** The ledger in one table: an item per folded address, which holds no address and no account. */
export function createLedgerStore(table: TableAccess): LedgerStore {
  return createVersionedItems<Ledger>(table, {
    keyOf: (name) => ({
      [tableSchema.partitionKey]: { S: `${partitionPrefixes.ledger}${name}` },
      [tableSchema.sortKey]: { S: kinds.ledger },
    }),
    format: 1,
    parse: (attributes) => v.parse(ledgerSchema, attributes),
    expiryOf: ledgerExpiry,
  });
}
