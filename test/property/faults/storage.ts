import type { SeededFault } from './seeded-fault.ts';

/** What the table is asked to make sure of. */
export const storageFaults: readonly SeededFault[] = [
  {
    name: 'no condition on the claim',
    file: 'lambdas/storage/watcher-updates.ts',
    from: '`attribute_exists(#id) AND #version = :was',
    to: '`attribute_exists(#id) AND (#version = :was OR #version <> :was)',
    fast: 'test/storage/watcher-store.test.ts',
  },
  {
    name: 'an update that does not demand the item',
    file: 'lambdas/storage/watcher-updates.ts',
    from: '`attribute_exists(#id) AND #version = :was',
    to: '`attribute_not_exists(#id) OR #version = :was',
    fast: 'test/storage/watcher-store.test.ts',
  },
  {
    name: 'an item of a newer format taken for one of ours',
    file: 'lambdas/storage/item-formats.ts',
    from: 'if (stored > current) return undefined;',
    to: 'if (stored > current) return item;',
    test: 'test/storage/items-of-another-version.test.ts',
  },
  {
    name: 'settling by version',
    file: 'lambdas/storage/alert-leases.ts',
    from: "UpdateExpression: 'SET #version = #version + :one REMOVE #alerts.#alert',",
    to: "UpdateExpression: 'REMOVE #alerts.#alert SET #version = #version',",
    fast: 'test/storage/watcher-store.test.ts',
  },
  {
    name: 'pauses of hosts without bound',
    file: 'lambdas/storage/control-cache.ts',
    from: 'pauses.size < maximumPauses',
    to: 'pauses.size >= 0',
    test: 'test/unit/control-cache.test.ts',
  },
  {
    name: 'an answer ends pauses of every kind',
    file: 'lambdas/storage/control-cache.ts',
    from: 'if (before.pauses.get(scope)?.strikes === undefined) return;',
    to: '',
    test: 'test/unit/control-cache.test.ts',
  },
  {
    name: 'that a host answers is not written down',
    file: 'lambdas/storage/control-cache.ts',
    from: 'await store.forgetStrikes(scope);',
    to: '',
    test: 'test/unit/control-cache.test.ts',
  },
  {
    name: 'how often a host did not answer is forgotten with its pause',
    file: 'lambdas/storage/control-store.ts',
    from: 'until + (strikes === undefined ? 0 : strikeMemory)',
    to: 'until',
    test: 'test/storage/sweep-and-control.test.ts',
  },
  {
    name: 'sightings of long ago make a mass absence last',
    file: 'lambdas/storage/control-store.ts',
    from: 'const seen = noted.filter((at) => now - at < absenceMemory);',
    to: 'const seen = noted;',
    test: 'test/unit/mass-absence.test.ts',
  },
];
