import { type AttributeValue, BatchWriteItemCommand, QueryCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { AlertId, FriendId, Timestamp, WatcherId } from '../domain/ids.ts';
import type { Change } from '../domain/watcher.ts';
import { backOff } from '../retries/back-off.ts';
import { friendIdSchema } from '../schemas/ids.ts';
import { formatAttribute, formatOf } from './item-formats.ts';
import { kinds } from './item-kinds.ts';
import { type TableAccess, TableBusyError, tableBackOff } from './table.ts';
import { tableSchema } from './table-schema.ts';

/** How long a change stays in a watcher's history. */
export const historyDays = 400;

/** DynamoDB's limit of items in one `BatchWriteItem`. */
const itemsPerWrite = 25;
const writeAttempts = 6;

/** See item-formats.ts. */
const historyFormat = 1;

const historyItemSchema = v.object({
  friendId: friendIdSchema,
  from: v.optional(v.string()),
  to: v.optional(v.string()),
  at: v.number(),
  mailed: v.boolean(),
});

/** One line of a watcher's history; `to` is absent when nothing was stated any more. No name: the page that shows it has the list. */
export type HistoryEntry = v.InferOutput<typeof historyItemSchema>;

/** What changed, kept beside the watcher in items of its own. */
export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** What a history needs. */
export interface HistoryAccess extends TableAccess {
  /** Takes how many entries of a list could not be read. */
  readonly onLeftOut?: (id: WatcherId, entries: number) => void;
}

/** The history in one table. */
export function createHistoryStore(props: HistoryAccess) {
  const { dynamoDb, tableName, onLeftOut } = props;

  async function writeAll(requests: WriteRequest[]): Promise<void> {
    for (let start = 0; start < requests.length; start += itemsPerWrite) {
      let open: WriteRequest[] = requests.slice(start, start + itemsPerWrite);
      for (let attempt = 0; open.length > 0; attempt++) {
        if (attempt === writeAttempts) throw new TableBusyError('history items stayed unprocessed');
        await backOff(props, attempt, tableBackOff);
        const answer = await dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: open } }));
        open = answer.UnprocessedItems?.[tableName] ?? [];
      }
    }
  }

  async function deleteWhere(
    condition: string,
    names: Record<string, string>,
    values: object,
    isMeant: (kind: string) => boolean = () => true,
  ): Promise<void> {
    let start: Record<string, AttributeValue> | undefined;
    do {
      const answer = await dynamoDb.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: condition,
          ProjectionExpression: '#id, #kind',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: marshall(values),
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      const meant = (answer.Items ?? []).filter((key) => isMeant(key[tableSchema.sortKey]?.S ?? ''));
      await writeAll(meant.map((Key) => ({ DeleteRequest: { Key } })));
      start = answer.LastEvaluatedKey;
    } while (start !== undefined);
  }

  return {
    /**
     * Records the changes of one alert. Keys follow from time, alert and friend, so that recording an alert twice is recording it once.
     * Throws when the table does not take them all.
     */
    async record(
      id: WatcherId,
      alertId: AlertId,
      changes: readonly Change[],
      mailed: ReadonlySet<Change>,
    ): Promise<void> {
      const requests = changes.map((change) => ({
        PutRequest: {
          Item: marshall(
            {
              [tableSchema.partitionKey]: id,
              [tableSchema.sortKey]: historyKey(change.at, alertId, change.friendId),
              friendId: change.friendId,
              from: change.from,
              to: change.to,
              at: change.at,
              mailed: mailed.has(change),
              [formatAttribute]: historyFormat,
              [tableSchema.timeToLive]: Math.floor(change.at / 1000) + historyDays * 24 * 60 * 60,
            },
            { removeUndefinedValues: true },
          ),
        },
      }));
      await writeAll(requests);
    },

    /**
     * The newest entries first, at most `limit`, older than `before` if given; fewer only where there are no more. Entries that do not parse,
     * or are of a newer format, are left out, and reported.
     */
    async list(id: WatcherId, limit: number, before?: Timestamp): Promise<HistoryEntry[]> {
      const entries: HistoryEntry[] = [];
      let leftOut = 0;
      let start: Record<string, AttributeValue> | undefined;
      do {
        const answer = await dynamoDb.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: '#id = :id AND #kind BETWEEN :first AND :last',
            ExpressionAttributeNames: { '#id': tableSchema.partitionKey, '#kind': tableSchema.sortKey },
            ExpressionAttributeValues: marshall({
              ':id': id,
              ':first': kinds.historyPrefix,
              ':last': lastKeyBefore(before),
            }),
            ScanIndexForward: false,
            Limit: limit - entries.length,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        for (const item of answer.Items ?? []) {
          const entry = readEntry(item);
          if (entry === undefined) leftOut++;
          else entries.push(entry);
        }
        start = answer.LastEvaluatedKey;
      } while (start !== undefined && entries.length < limit);
      if (leftOut > 0) onLeftOut?.(id, leftOut);
      return entries;
    },

    /** Takes away what this person's history has of these friends. */
    async forget(id: WatcherId, friends: readonly FriendId[]): Promise<void> {
      await deleteWhere(
        '#id = :id AND begins_with(#kind, :first)',
        { '#id': tableSchema.partitionKey, '#kind': tableSchema.sortKey },
        { ':id': id, ':first': kinds.historyPrefix },
        (kind) => friends.some((friendId) => kind.endsWith(`#${friendId}`)),
      );
    },

    /** Takes this person's history away: all of it, or what is older than `before`. */
    deleteUntil: (id: WatcherId, before?: Timestamp): Promise<void> =>
      deleteWhere(
        '#id = :id AND #kind BETWEEN :first AND :last',
        { '#id': tableSchema.partitionKey, '#kind': tableSchema.sortKey },
        { ':id': id, ':first': kinds.historyPrefix, ':last': lastKeyBefore(before) },
      ),
  };
}

/** An entry as it is read; `undefined` when it does not parse, or a newer version wrote it. */
function readEntry(item: Record<string, AttributeValue>): HistoryEntry | undefined {
  const attributes = unmarshall(item);
  if (formatOf(attributes) > historyFormat) return undefined;
  const parsed = v.safeParse(historyItemSchema, attributes);
  return parsed.success ? parsed.output : undefined;
}

const sortable = (at: Timestamp): string => new Date(at).toISOString();

/** Sorts behind every entry that is older than `before`, and ahead of the others. */
const lastKeyBefore = (before: Timestamp | undefined): string =>
  `${kinds.historyPrefix}${before === undefined ? '~' : sortable(before)}`;

function historyKey(at: Timestamp, alertId: AlertId, friendId: string): string {
  return `${kinds.historyPrefix}${sortable(at)}#${alertId}#${friendId}`;
}
