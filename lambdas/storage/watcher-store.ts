import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AlertId, Timestamp, WatcherId } from '../domain/ids.ts';
import { belongsInSweep } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';
import { kinds } from './item-kinds.ts';
import type { TableAccess } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { fromWatcherItem, type Item, toWatcherItem } from './watcher-item.ts';

/** Attempts at the keys that a `BatchGetItem` left out, because the answer was full or the table throttled. */
const readAttempts = 6;

/** What reading watchers came to. Ids in none of the lists are of people who left. */
export interface WatchersRead {
  readonly watchers: ReadonlyMap<WatcherId, Watcher>;
  /** Items that do not parse, with the paths that are wrong: a defect of ours. */
  readonly unreadable: ReadonlyMap<WatcherId, string[]>;
  /** Not read in spite of all attempts: for the next sweep. */
  readonly unprocessed: readonly WatcherId[];
}

export interface WatcherStoreProps extends TableAccess {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

/** A watcher's item, whole: read by key in groups, written on condition. */
export type WatcherStore = ReturnType<typeof createWatcherStore>;

const keyOf = (id: WatcherId): Item => ({
  [tableSchema.partitionKey]: { S: id },
  [tableSchema.sortKey]: { S: kinds.watcher },
});

/** The store of watchers in one table. */
export function createWatcherStore(props: WatcherStoreProps) {
  const { dynamoDb, tableName } = props;

  /** Runs an update; `false` when its condition did not hold. */
  async function updateIf(input: Omit<UpdateItemCommandInput, 'TableName'>) {
    try {
      return await dynamoDb.send(new UpdateItemCommand({ TableName: tableName, ...input }));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    /**
     * Reads up to 100 watchers with one `BatchGetItem` (more only for what it leaves unprocessed). Doubled ids are read once: DynamoDB
     * refuses them. Throws the SDK's errors.
     */
    async read(ids: readonly WatcherId[], options: { consistent: boolean }): Promise<WatchersRead> {
      const watchers = new Map<WatcherId, Watcher>();
      const unreadable = new Map<WatcherId, string[]>();
      let keys: Item[] = [...new Set(ids)].map(keyOf);
      for (let attempt = 0; keys.length > 0 && attempt < readAttempts; attempt++) {
        if (attempt > 0) await props.sleep(props.random() * 50 * 2 ** attempt);
        const answer = await dynamoDb.send(
          new BatchGetItemCommand({
            RequestItems: { [tableName]: { Keys: keys, ConsistentRead: options.consistent } },
          }),
        );
        for (const item of answer.Responses?.[tableName] ?? []) {
          const parsed = fromWatcherItem(item);
          const id = item[tableSchema.partitionKey]?.S as WatcherId;
          if (parsed.kind === 'watcher') watchers.set(id, parsed.watcher);
          else unreadable.set(id, parsed.paths);
        }
        keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
      return {
        watchers,
        unreadable,
        unprocessed: keys.map((key) => key[tableSchema.partitionKey]?.S as WatcherId),
      };
    },

    /** Puts a new watcher; `false` when there is one of that id already, which is left as it is. */
    async create(watcher: Watcher): Promise<boolean> {
      try {
        await dynamoDb.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toWatcherItem(watcher),
            ConditionExpression: 'attribute_not_exists(#id)',
            ExpressionAttributeNames: { '#id': tableSchema.partitionKey },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    /**
     * Turns `before` into `after` in one write, on condition that the item still has the version of `before`. Only the attributes that
     * differ are sent, each whole: an expression a path would outgrow DynamoDB's 4 KB with the first look of some hundred friends.
     *
     * @returns the watcher as it now stands, or `undefined` when someone else wrote first (or the person left): then `after` is void
     */
    async update(before: Watcher, after: Watcher): Promise<Watcher | undefined> {
      const written: Watcher = { ...after, version: before.version + 1 };
      const { set, remove, names, values } = difference(toWatcherItem(before), toWatcherItem(written));
      const answer = await updateIf({
        Key: keyOf(before.id),
        ConditionExpression: 'attribute_exists(#id) AND #version = :was',
        UpdateExpression: `SET ${set.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
        ExpressionAttributeNames: { ...names, '#id': tableSchema.partitionKey, '#version': 'version' },
        ExpressionAttributeValues: { ...values, ':was': { N: String(before.version) } },
      });
      return answer === false ? undefined : written;
    },

    /**
     * Takes a finished alert away, by its id and the lease it was worked on with, whatever else was written meanwhile: a version lost
     * here would mail the alert again. When that leaves neither an alert nor anything to watch, a second write takes the watcher from the
     * index.
     *
     * @returns `false` when the alert is no longer held by that lease
     */
    async settle(id: WatcherId, alertId: AlertId, leaseId: string): Promise<boolean> {
      const { condition, names, values } = heldBy(alertId, leaseId);
      const answer = await updateIf({
        Key: keyOf(id),
        ConditionExpression: condition,
        UpdateExpression: 'SET #version = #version + :one REMOVE #alerts.#alert',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
      });
      if (answer === false) return false;
      const left = answer.Attributes === undefined ? undefined : fromWatcherItem(answer.Attributes);
      if (left?.kind === 'watcher' && left.watcher.swept && !belongsInSweep(left.watcher)) {
        await this.update(left.watcher, { ...left.watcher, swept: false });
      }
      return true;
    },

    /**
     * Gives an alert back that was surely not mailed this time, so that the next check may take it at once. One that was taken over may
     * have been mailed by whoever held it first: it keeps a lease that has run out, so that nothing folds into it. `false` as for `settle`.
     */
    async release(id: WatcherId, alertId: AlertId, leaseId: string, options: { takenOver: boolean }): Promise<boolean> {
      const { condition, names, values } = heldBy(alertId, leaseId);
      const answer = await updateIf({
        Key: keyOf(id),
        ConditionExpression: condition,
        UpdateExpression: options.takenOver
          ? 'SET #version = #version + :one, #alerts.#alert.#lease.#until = :ranOut'
          : 'SET #version = #version + :one REMOVE #alerts.#alert.#lease',
        ExpressionAttributeNames: options.takenOver ? { ...names, '#until': 'until' } : names,
        ExpressionAttributeValues: options.takenOver ? { ...values, ':ranOut': { N: '0' } } : values,
      });
      return answer !== false;
    },

    /**
     * Notes that the network wants this person left alone until then. A fact about the person, not a comparison: it holds whatever
     * version the item has, and asks only that the person is still here. `false` when they left.
     */
    async markThrottled(id: WatcherId, until: Timestamp): Promise<boolean> {
      const answer = await updateIf({
        Key: keyOf(id),
        ConditionExpression: 'attribute_exists(#id)',
        UpdateExpression: 'SET #throttledUntil = :until ADD #version :one',
        ExpressionAttributeNames: {
          '#id': tableSchema.partitionKey,
          '#version': 'version',
          '#throttledUntil': 'throttledUntil',
        },
        ExpressionAttributeValues: marshall({ ':until': until, ':one': 1 }),
      });
      return answer !== false;
    },

    /**
     * Takes the watcher's item away if it was made until then; a missing item is as good. `false` when there is one that was made later,
     * which is left as it is: the person signed in anew.
     */
    async deleteCreatedUntil(id: WatcherId, until: Timestamp): Promise<boolean> {
      try {
        await dynamoDb.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: keyOf(id),
            ConditionExpression: 'attribute_not_exists(#createdAt) OR #createdAt <= :until',
            ExpressionAttributeNames: { '#createdAt': 'createdAt' },
            ExpressionAttributeValues: { ':until': { N: String(until) } },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}

/** The parts of an update that works on one alert, on condition that this lease still holds it. */
function heldBy(alertId: AlertId, leaseId: string) {
  return {
    condition: 'attribute_exists(#id) AND #alerts.#alert.#lease.#id = :lease',
    names: {
      '#id': tableSchema.partitionKey,
      '#version': 'version',
      '#alerts': 'alerts',
      '#alert': alertId,
      '#lease': 'lease',
    },
    values: { ':lease': { S: leaseId }, ':one': { N: '1' } } satisfies Item,
  };
}

/** What an update expression must set and remove to turn one item into the other, attribute by attribute. */
function difference(before: Item, after: Item) {
  const set: string[] = [];
  const remove: string[] = [];
  const names: Record<string, string> = {};
  const values: Item = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (value !== undefined && JSON.stringify(before[name]) === JSON.stringify(value)) continue;
    names[`#${name}`] = name;
    if (value === undefined) remove.push(`#${name}`);
    else {
      set.push(`#${name} = :${name}`);
      values[`:${name}`] = value;
    }
  }
  return { set, remove, names, values };
}
