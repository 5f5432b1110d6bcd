import { describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { createAddressOwners } from '../../lambdas/storage/address-owners.ts';
import type { AddressStore } from '../../lambdas/storage/address-store.ts';
import { aWatcher } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const ada = 'mail:ada' as WatcherId;
const adaAt = (email: string, confirmed = true) => ({ ...aWatcher(ada), address: { email, confirmed } });

/** Owners by a hint that somebody claimed so many milliseconds ago, and the account that it leads to. */
function ownersBy(hint: WatcherId | undefined, claimedAgo: number, watcher?: ReturnType<typeof adaAt>) {
  const read = async () => (hint === undefined ? {} : { watcherId: hint, claimedAt: now - claimedAgo });
  return createAddressOwners({
    addresses: { read } as unknown as AddressStore,
    watchers: { readOne: async (id) => (id === ada ? watcher : undefined) },
    keys: { identity: (email) => `key of ${email}` },
    clock: () => now,
  });
}

describe('who signs in with an address', () => {
  test('is nobody where there is no hint', async () => {
    const found = await ownersBy(undefined, 0).find('ada@x.example');
    expect(found).toEqual({ hint: undefined, isBeingMade: false });
  });

  test('is who it leads to, if they confirmed this very address', async () => {
    const [here, elsewhere, unconfirmed] = [
      adaAt('ada@x.example'),
      adaAt('ada@y.example'),
      adaAt('ada@x.example', false),
    ];
    expect(await ownersBy(ada, 20_000, here).find('ada@x.example')).toEqual({
      watcher: here,
      hint: ada,
      isBeingMade: false,
    });
    for (const other of [elsewhere, unconfirmed]) {
      expect(await ownersBy(ada, 20_000, other).find('ada@x.example')).toEqual({ hint: ada, isBeingMade: false });
    }
  });

  test('may be somebody whose account is being made, for ten seconds after the claim', async () => {
    expect(await ownersBy(ada, 9_999).find('ada@x.example')).toEqual({ hint: ada, isBeingMade: true });
    expect(await ownersBy(ada, 10_000).find('ada@x.example')).toEqual({ hint: ada, isBeingMade: false });
  });
});
