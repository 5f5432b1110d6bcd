import { createHash } from 'node:crypto';
import { BatchGetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { FriendId } from '../domain/ids.ts';
import { backOff } from '../retries/back-off.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { controlPartition, kinds } from './item-kinds.ts';
import { type TableAccess, TableBusyError, tableBackOff } from './table.ts';
import { tableSchema } from './table-schema.ts';
import type { Item } from './watcher-item.ts';

/**
 * The list is spread over this many items: each holds some 13,000 people before it meets DynamoDB's 400 KB, and all of them fit one
 * `BatchGetItem` (100 keys). Never lower it: who stands in a shard that nobody reads could be watched again.
 */
const shards = 64;
const readAttempts = 6;

const shardSchema = v.object({ people: v.optional(v.instance(Set<string>)) });

/** Who made themselves unwatchable: in items beside the control item, which every check reads. */
export type UnwatchableStore = ReturnType<typeof createUnwatchableStore>;

/** The list in one table. */
export function createUnwatchableStore(props: TableAccess) {
  const { dynamoDb, tableName } = props;

  async function put(person: FriendId, action: 'ADD' | 'DELETE'): Promise<void> {
    await ifConditionHolds(
      dynamoDb.send(
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
      ),
    );
  }

  return {
    /** Nobody hears of this person any more. Doing it twice is doing it once. */
    add: (person: FriendId): Promise<void> => put(person, 'ADD'),

    /** They can be watched again. */
    remove: (person: FriendId): Promise<void> => put(person, 'DELETE'),

    /** Those among the friends who are in the list, as of this moment, with one call. Throws when the table does not answer in full. */
    async among(friends: readonly FriendId[]): Promise<ReadonlySet<FriendId>> {
      const shards = new Map(friends.map((friend) => [shardOf(friend), shardKey(friend)]));
      let open: Item[] = [...shards.values()];
      const people = new Set<string>();
      for (let attempt = 0; open.length > 0; attempt++) {
        if (attempt === readAttempts) throw new TableBusyError('shards stayed unprocessed');
        await backOff(props, attempt, tableBackOff);
        const answer = await dynamoDb.send(
          new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: open, ConsistentRead: true } } }),
        );
        for (const item of answer.Responses?.[tableName] ?? []) {
          for (const person of v.parse(shardSchema, unmarshall(item)).people ?? []) people.add(person);
        }
        open = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
      return new Set(friends.filter((friend) => people.has(friend)));
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
