import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { realmOf } from '../lambdas/domain/ids.ts';
import { maximumWatches } from '../lambdas/domain/watcher.ts';
import { createAddressKeys } from '../lambdas/secrets/address-keys.ts';
import { createTokens } from '../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../lambdas/secrets/sealing-keys.ts';
import { createAddressOwners } from '../lambdas/storage/address-owners.ts';
import { createAddressStore } from '../lambdas/storage/address-store.ts';
import { type Item, toWatcherItem } from '../lambdas/storage/watcher-item.ts';
import { createWatcherStore } from '../lambdas/storage/watcher-store.ts';
import { fullBatches } from '../lambdas/wiring/batch-sizes.ts';
import type { LocalNetwork } from './networks/local-network.ts';
import { People } from './people/people.ts';
import type { Person } from './people/person.ts';

/** DynamoDB's limit of items in one `BatchWriteItem`. */
const itemsAWrite = 25;

/** How far the seeding has come. */
export interface SeedProgress {
  readonly done: number;
  readonly total: number;
}

/** Those of the graph who can sign in to a network, in a stable order. */
export function whoCanSignIn(people: Iterable<Person>, network: LocalNetwork): Person[] {
  return [...people].filter((person) => network.canSignIn(person));
}

/** Who is signed in, and where they are put. */
export interface SeedOptions {
  readonly network: LocalNetwork;
  /** Everybody in the friend graph. */
  readonly people: readonly Person[];
  /** How many of them are signed in, from the first. */
  readonly watchers: number | 'all';
  readonly dynamoDb: DynamoDBClient;
  readonly tableName: string | undefined;
  readonly keysSecret: string | undefined;
  readonly onProgress: (progress: SeedProgress) => void;
}

/**
 * Signs people in as the site would: each with a confirmed address, and a watch on every friend there is to see (the
 * first 1,000, by id). Nothing was looked at yet, so the first sweep takes the baseline.
 *
 * @returns how many are new; who was there before is left as they were
 */
export async function seed(options: SeedOptions): Promise<number> {
  const { network } = options;
  const all = whoCanSignIn(options.people, network);
  const chosen = options.watchers === 'all' ? all : all.slice(0, options.watchers);
  if (chosen.length === 0) return 0;
  const { dynamoDb, tableName, keysSecret, onProgress } = options;
  if (tableName === undefined || keysSecret === undefined) throw new Error('no function says where watchers are kept');
  const store = createWatcherStore({ dynamoDb, tableName, sleep, random: Math.random });
  const keys = parseSealingKeys(keysSecret);
  const tokens = createTokens(keys);
  const owners = createAddressOwners({
    addresses: createAddressStore({ dynamoDb, tableName, sleep, random: Math.random }),
    watchers: store,
    keys: createAddressKeys(keys),
    clock: Date.now,
  });
  const graph = new People(options.people);

  let done = 0;
  let created = 0;
  for (const group of groupsOf(fullBatches.watchersPerRead, chosen)) {
    // Who is there already is left as they are.
    const ids = group.map((person) => network.watcherIdOf(person));
    const known = await store.read(ids, { consistent: true });
    const taken = new Set([...known.watchers.keys(), ...known.unreadable.keys(), ...known.newer, ...known.unprocessed]);
    const missing = group.filter((person) => !taken.has(network.watcherIdOf(person)));
    const watchers = await Promise.all(
      missing.map((person) => {
        const friends = whoCanSignIn(graph.friendsOf(person), network).slice(0, maximumWatches);
        return network.signedIn(person, friends, tokens);
      }),
    );
    const items = watchers.map(toWatcherItem);
    await Promise.all(groupsOf(itemsAWrite, items).map((each) => writeAll(dynamoDb, tableName, each)));
    // Who signed in by mail does so again by the address.
    const byMail = watchers.filter(({ id }) => realmOf(id) === 'mail');
    await Promise.all(byMail.map(({ id, address }) => owners.claim(address.email, id, { hint: undefined })));
    done += group.length;
    created += missing.length;
    onProgress({ done, total: chosen.length });
  }
  return created;
}

function groupsOf<Each>(size: number, all: readonly Each[]): Each[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** Unconditional, so for items only that nobody else writes. */
async function writeAll(dynamoDb: DynamoDBClient, tableName: string, items: readonly Item[]): Promise<void> {
  let requests: WriteRequest[] = items.map((item) => ({ PutRequest: { Item: item } }));
  while (requests.length > 0) {
    const written = await dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
    requests = written.UnprocessedItems?.[tableName] ?? [];
  }
}
