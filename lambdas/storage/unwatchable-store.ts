import { createHash } from 'node:crypto';
import { BatchGetItemCommand, ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { unwatchableKey } from '../domain/control.ts';
import type { FriendId, NetworkId } from '../domain/ids.ts';
import { controlPartition, kinds } from './item-kinds.ts';
import type { TableAccess } from './table.ts';
import { tableSchema } from './table-schema.ts';
import type { Item } from './watcher-item.ts';

/**
 * The list is spread over this many items: each holds some 13,000 people before it meets DynamoDB's 400 KB, and all of them fit one
 * `BatchGetItem` (100 keys). Never lower it: who stands in a shard that nobody reads could be watched again.
 */
const shards = 64;
const readAttempts = 6;

const shardSchema = v.object({ people: v.optional(v.instance(Set<string>)) });

export interface UnwatchableStoreProps extends TableAccess {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

/** Who made themselves unwatchable: in items beside the control item, which every check reads. */
export type UnwatchableStore = ReturnType<typeof createUnwatchableStore>;

/** The list in one table. */
export function createUnwatchableStore(props: UnwatchableStoreProps) {
  const { dynamoDb, tableName } = props;

  async function put(network: NetworkId, account: string, action: 'ADD' | 'DELETE'): Promise<void> {
    const person = unwatchableKey(network, account);
    try {
      await dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: shardKey(person),
          // Taking somebody off a shard must not make one.
          ...(action === 'DELETE' ? { ConditionExpression: 'contains(#people, :name)' } : {}),
          UpdateExpression: `${action} #people :person`,
          ExpressionAttributeNames: { '#people': 'people' },
          ExpressionAttributeValues: {
            ':person': { SS: [person] },
            ...(action === 'DELETE' ? { ':name': { S: person } } : {}),
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  return {
    /** Nobody watches this person any more. Doing it twice is doing it once. */
    add: (network: NetworkId, account: string): Promise<void> => put(network, account, 'ADD'),

    /** They can be watched again. */
    remove: (network: NetworkId, account: string): Promise<void> => put(network, account, 'DELETE'),

    /** Those among the friends who cannot be watched, as of this moment, with one call. Throws when the table does not answer in full. */
    async among(network: NetworkId, friends: readonly FriendId[]): Promise<ReadonlySet<FriendId>> {
      const keys = new Map(friends.map((friend) => [shardOf(unwatchableKey(network, friend)), friend]));
      let open: Item[] = [...keys.values()].map((friend) => shardKey(unwatchableKey(network, friend)));
      const people = new Set<string>();
      for (let attempt = 0; open.length > 0; attempt++) {
        if (attempt === readAttempts) throw new Error('shards stayed unprocessed');
        if (attempt > 0) await props.sleep(props.random() * 50 * 2 ** attempt);
        const answer = await dynamoDb.send(
          new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: open, ConsistentRead: true } } }),
        );
        for (const item of answer.Responses?.[tableName] ?? []) {
          for (const person of v.parse(shardSchema, unmarshall(item)).people ?? []) people.add(person);
        }
        open = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
      return new Set(friends.filter((friend) => people.has(unwatchableKey(network, friend))));
    },
  };
}

function shardOf(person: string): string {
  const [first = 0] = createHash('sha256').update(person).digest();
  return String(first % shards);
}

const shardKey = (person: string): Item => ({
  [tableSchema.partitionKey]: { S: controlPartition },
  [tableSchema.sortKey]: { S: `${kinds.unwatchablePrefix}${shardOf(person)}` },
});
