import { isDeepStrictEqual } from 'node:util';
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AlertId, Timestamp, WatcherId } from '../domain/ids.ts';
import type { PersonalNetworkId } from '../domain/networks.ts';
import { belongsInSweep } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';
import { backOff } from '../retries/back-off.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { droppedSince, formatAttribute, NewerItemError } from './item-formats.ts';
import { kinds } from './item-kinds.ts';
import { type TableAccess, TableBusyError, tableBackOff } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { fromWatcherItem, type Item, toWatcherItem, watcherFormat } from './watcher-item.ts';

/** Watchers per `BatchGetItem`; DynamoDB's limit. */
export const watchersPerRead = 100;

/** Attempts at the keys that a `BatchGetItem` left out, because the answer was full or the table throttled. */
const readAttempts = 6;

/** Attempts at a change, should checks, mails or pages write in between. */
const changeAttempts = 6;

/** Waits (milliseconds, doubled per attempt) before a change that lost against another write is tried again: that one is over by now. */
const changeBackOff = 20;

/** What reading watchers came to. Ids in none of the lists are of people who left. */
export interface WatchersRead {
  readonly watchers: ReadonlyMap<WatcherId, Watcher>;
  /** Items that do not parse, with the paths that are wrong: a defect of ours. */
  readonly unreadable: ReadonlyMap<WatcherId, string[]>;
  /** Items of a newer format than this version of the code knows: for the next sweep, and left as they are. */
  readonly newer: readonly WatcherId[];
  /** Not read in spite of all attempts: for the next sweep. */
  readonly unprocessed: readonly WatcherId[];
}

/**
 * What a change came to: the watcher as they now stand, the refusal of who decided, or nobody of that id. `R` is what a decision may
 * return instead of a watcher.
 */
export type Changed<R> =
  | { readonly kind: 'changed'; readonly watcher: Watcher }
  | { readonly kind: 'refused'; readonly refusal: R }
  | { readonly kind: 'gone' };

/** A decision's way to say that nothing is to be written, and why. */
export class Refusal<R> {
  constructor(readonly reason: R) {}
}

/** A watcher's item, whole: read by key in groups, written on condition. */
export type WatcherStore = ReturnType<typeof createWatcherStore>;

const keyOf = (id: WatcherId): Item => ({
  [tableSchema.partitionKey]: { S: id },
  [tableSchema.sortKey]: { S: kinds.watcher },
});

const currentFormat = { N: String(watcherFormat.current) };

/** The store of watchers in one table. */
export function createWatcherStore(props: TableAccess) {
  const { dynamoDb, tableName } = props;

  /** Runs an update; `undefined` when its condition did not hold. */
  const updateIf = (input: Omit<UpdateItemCommandInput, 'TableName'>) =>
    ifConditionHolds(dynamoDb.send(new UpdateItemCommand({ TableName: tableName, ...input })));

  return {
    /**
     * Reads up to 100 watchers with one `BatchGetItem` (more only for what it leaves unprocessed). Doubled ids are read once: DynamoDB
     * refuses them. Throws the SDK's errors.
     */
    async read(ids: readonly WatcherId[], options: { consistent: boolean }): Promise<WatchersRead> {
      const watchers = new Map<WatcherId, Watcher>();
      const unreadable = new Map<WatcherId, string[]>();
      const newer: WatcherId[] = [];
      let keys: Item[] = [...new Set(ids)].map(keyOf);
      for (let attempt = 0; keys.length > 0 && attempt < readAttempts; attempt++) {
        await backOff(props, attempt, tableBackOff);
        const answer = await dynamoDb.send(
          new BatchGetItemCommand({
            RequestItems: { [tableName]: { Keys: keys, ConsistentRead: options.consistent } },
          }),
        );
        for (const item of answer.Responses?.[tableName] ?? []) {
          const parsed = fromWatcherItem(item);
          const id = item[tableSchema.partitionKey]?.S as WatcherId;
          if (parsed.kind === 'watcher') watchers.set(id, parsed.watcher);
          else if (parsed.kind === 'newer') newer.push(id);
          else unreadable.set(id, parsed.paths);
        }
        keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
      return {
        watchers,
        unreadable,
        newer,
        unprocessed: keys.map((key) => key[tableSchema.partitionKey]?.S as WatcherId),
      };
    },

    /**
     * Reads one watcher, consistently; `undefined` when there is no such watcher. Throws `TableBusyError` when the table does not return the
     * item, `NewerItemError`, and an error when the item does not parse: a defect of ours.
     */
    async readOne(id: WatcherId): Promise<Watcher | undefined> {
      const { watchers, unreadable, newer, unprocessed } = await this.read([id], { consistent: true });
      if (unprocessed.length > 0) throw new TableBusyError('the item was not handed out');
      if (newer.length > 0) throw new NewerItemError('a newer version wrote the item');
      if (unreadable.size > 0) throw new Error('the item cannot be read');
      return watchers.get(id);
    },

    /**
     * Changes a watcher with one conditional write. Somebody else may write first (a check, another page): then the item is read again
     * and decided on again, as it is now. A decision that changes nothing writes nothing. Throws `TableBusyError` when others write first
     * each time, and what `readOne` and the SDK throw.
     *
     * @param of the watcher, or the item as it was just read
     * @param decide pure, since it may run several times; a `Refusal` it returns is the outcome
     */
    async change<R = never>(
      of: WatcherId | Watcher,
      decide: (watcher: Watcher) => Watcher | Refusal<R>,
    ): Promise<Changed<R>> {
      const id = typeof of === 'string' ? of : of.id;
      let current = typeof of === 'string' ? await this.readOne(id) : of;
      for (let attempt = 0; attempt < changeAttempts; attempt++) {
        if (attempt > 0) {
          await backOff(props, attempt, changeBackOff);
          current = await this.readOne(id);
        }
        if (current === undefined) return { kind: 'gone' };
        const after = decide(current);
        if (after instanceof Refusal) return { kind: 'refused', refusal: after.reason };
        if (isDeepStrictEqual(after, current)) return { kind: 'changed', watcher: current };
        const written = await this.update(current, after);
        if (written !== undefined) return { kind: 'changed', watcher: written };
      }
      throw new TableBusyError('others wrote first, each time');
    },

    /** Puts a new watcher; `false` when there is one of that id already, which is left as it is. */
    async create(watcher: Watcher): Promise<boolean> {
      const created = await ifConditionHolds(
        dynamoDb.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toWatcherItem(watcher),
            ConditionExpression: 'attribute_not_exists(#id)',
            ExpressionAttributeNames: { '#id': tableSchema.partitionKey },
          }),
        ),
      );
      return created !== undefined;
    },

    /**
     * Turns `before` into `after` in one write, on condition that the item still has the version of `before`. Only the attributes that
     * differ are sent, each whole: an expression a path would outgrow DynamoDB's 4 KB with the first look of some hundred friends. An item of an
     * older format is written whole, in the current one.
     *
     * @returns the watcher as it now stands, or `undefined` when someone else wrote first (or the person left): then `after` is void
     */
    async update(before: Watcher, after: Watcher): Promise<Watcher | undefined> {
      const { storedFormat, ...rest } = after;
      const written: Watcher = { ...rest, version: before.version + 1 };
      const { set, remove, names, values } = difference(before, written);
      // So that no part of an item in another format can be mistaken for one in this.
      const format = before.storedFormat === undefined ? ' AND #format = :wasFormat' : '';
      const answer = await updateIf({
        Key: keyOf(before.id),
        ConditionExpression: `attribute_exists(#id) AND #version = :was${format}`,
        UpdateExpression: `SET ${set.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
        ExpressionAttributeNames: {
          ...names,
          '#id': tableSchema.partitionKey,
          '#version': 'version',
          ...(format === '' ? {} : { '#format': formatAttribute }),
        },
        ExpressionAttributeValues: {
          ...values,
          ':was': { N: String(before.version) },
          ...(format === '' ? {} : { ':wasFormat': currentFormat }),
        },
      });
      return answer === undefined ? undefined : written;
    },

    /**
     * Takes a finished alert away, by its id and the lease it was worked on with, whatever else was written meanwhile: a version lost
     * here would mail the alert again. When that leaves neither an alert nor anything to watch, a second write takes the watcher from the
     * index.
     *
     * @returns the watcher as they stand after it, or `undefined` when the alert is no longer held by that lease
     */
    async settle(id: WatcherId, alertId: AlertId, leaseId: string): Promise<Watcher | undefined> {
      const { condition, names, values } = heldBy(alertId, leaseId);
      const answer = await updateIf({
        Key: keyOf(id),
        ConditionExpression: condition,
        UpdateExpression: 'SET #version = #version + :one REMOVE #alerts.#alert',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
      });
      if (answer?.Attributes === undefined) return undefined;
      const left = fromWatcherItem(answer.Attributes);
      if (left.kind === 'newer') throw new NewerItemError('a newer version wrote the item that was settled');
      if (left.kind !== 'watcher') throw new Error('the item that was settled cannot be read');
      if (!left.watcher.swept || belongsInSweep(left.watcher)) return left.watcher;
      return (await this.update(left.watcher, { ...left.watcher, swept: false })) ?? left.watcher;
    },

    /**
     * Gives an alert back that was surely not mailed this time, so that the next check may take it at once. One that was taken over may
     * have been mailed by its first holder: it keeps a lease that has run out, so that nothing folds into it. `false` when the alert is no
     * longer held by that lease.
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
      return answer !== undefined;
    },

    /**
     * Notes that a network wants this person's account left alone until then. A fact about the account, not a comparison: it holds
     * whatever version the item has, and asks only that the account is still here. `false` when it is not.
     */
    async markThrottled(id: WatcherId, network: PersonalNetworkId, until: Timestamp): Promise<boolean> {
      const answer = await updateIf({
        Key: keyOf(id),
        ConditionExpression: 'attribute_exists(#id) AND attribute_exists(#accounts.#network)',
        UpdateExpression: 'SET #accounts.#network.#throttledUntil = :until ADD #version :one',
        ExpressionAttributeNames: {
          '#id': tableSchema.partitionKey,
          '#version': 'version',
          '#accounts': 'accounts',
          '#network': network,
          '#throttledUntil': 'throttledUntil',
        },
        ExpressionAttributeValues: marshall({ ':until': until, ':one': 1 }),
      });
      return answer !== undefined;
    },

    /**
     * Takes the watcher's item away if it was made until then. `newer` when there is one that was made later (the person signed in again), or
     * one of a newer format, of which this version cannot tell what belongs to it; either is left as it is.
     */
    async deleteCreatedUntil(id: WatcherId, until: Timestamp): Promise<'deleted' | 'not-there' | 'newer'> {
      const answer = await ifConditionHolds(
        dynamoDb.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: keyOf(id),
            ConditionExpression:
              '(attribute_not_exists(#createdAt) OR #createdAt <= :until) AND (attribute_not_exists(#format) OR #format <= :format)',
            ExpressionAttributeNames: { '#createdAt': 'createdAt', '#format': formatAttribute },
            ExpressionAttributeValues: { ':until': { N: String(until) }, ':format': currentFormat },
            ReturnValues: 'ALL_OLD',
          }),
        ),
      );
      if (answer === undefined) return 'newer';
      return answer.Attributes === undefined ? 'not-there' : 'deleted';
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

/** What an update expression must set and remove to turn one watcher's item into another's, attribute by attribute. */
function difference(from: Watcher, to: Watcher) {
  const before = toWatcherItem(from);
  const after = toWatcherItem(to);
  const isOlder = from.storedFormat !== undefined;
  const dropped = isOlder ? droppedSince(watcherFormat, from.storedFormat) : [];
  const set: string[] = [];
  const remove: string[] = [];
  const names: Record<string, string> = {};
  const values: Item = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after), ...dropped])) {
    if (name === tableSchema.partitionKey || name === tableSchema.sortKey) continue;
    const value = after[name];
    const isSame = value !== undefined && JSON.stringify(before[name]) === JSON.stringify(value);
    if (isSame && !isOlder) continue;
    names[`#${name}`] = name;
    if (value === undefined) remove.push(`#${name}`);
    else {
      set.push(`#${name} = :${name}`);
      values[`:${name}`] = value;
    }
  }
  return { set, remove, names, values };
}
