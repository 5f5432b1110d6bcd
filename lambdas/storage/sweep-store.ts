import { ConditionalCheckFailedException, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { controlKey } from './control-store.ts';
import { kinds } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

/** Where one segment's scan stands: the last id it read; `start`: nothing yet; `done`: its end was reached. */
const cursorSchema = v.variant('at', [
  v.object({ at: v.literal('start') }),
  v.object({ at: v.literal('after'), id: v.string() }),
  v.object({ at: v.literal('done') }),
]);
export type Cursor = v.InferOutput<typeof cursorSchema>;

const progressSchema = v.object({
  startedAt: v.number(),
  cursors: v.array(cursorSchema),
  watchers: v.number(),
  messages: v.number(),
  notEnqueued: v.number(),
});
/** How far a sweep has come. `notEnqueued` counts watchers whose message the queue did not take. */
export type SweepProgress = v.InferOutput<typeof progressSchema>;

const completedSchema = v.object({
  startedAt: v.number(),
  completedAt: v.number(),
  watchers: v.number(),
  messages: v.number(),
});
/** The last sweep that reached its end. */
export type CompletedSweep = v.InferOutput<typeof completedSchema>;

const sweepAttributesSchema = v.object({
  sweepProgress: v.optional(progressSchema),
  lastSweep: v.optional(completedSchema),
});

/** What asking for the sweep's lease came to. */
export type SweepLease =
  | {
      readonly kind: 'leased';
      readonly progress?: SweepProgress | undefined;
      readonly lastSweep?: CompletedSweep | undefined;
    }
  | { readonly kind: 'held-by-another' };

/** The sweep's lease, cursor and outcome in the control item, and the index it scans. */
export type SweepStore = ReturnType<typeof createSweepStore>;

/** The sweep's part of one table. */
export function createSweepStore(props: Table & { readonly indexName: string }) {
  const { dynamoDb, tableName } = props;

  async function updateHeld(leaseId: string, update: string, names: Record<string, string>, values: object) {
    try {
      await dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: controlKey(),
          ConditionExpression: '#lease.#leaseId = :lease',
          UpdateExpression: update,
          ExpressionAttributeNames: { '#lease': 'sweepLease', '#leaseId': 'id', ...names },
          ExpressionAttributeValues: marshall({ ':lease': leaseId, ...values }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    /** Takes the lease if nobody holds it, and with the same call learns how far an unfinished sweep came. Makes the control item. */
    async lease(leaseId: string, until: Timestamp, now: Timestamp): Promise<SweepLease> {
      try {
        const answer = await dynamoDb.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: controlKey(),
            ConditionExpression: 'attribute_not_exists(#lease) OR #lease.#until < :now',
            UpdateExpression: 'SET #lease = :lease',
            ExpressionAttributeNames: { '#lease': 'sweepLease', '#until': 'until' },
            ExpressionAttributeValues: marshall({ ':lease': { id: leaseId, until }, ':now': now }),
            ReturnValues: 'ALL_NEW',
          }),
        );
        const attributes = v.parse(sweepAttributesSchema, unmarshall(answer.Attributes ?? {}));
        return { kind: 'leased', progress: attributes.sweepProgress, lastSweep: attributes.lastSweep };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return { kind: 'held-by-another' };
        throw error;
      }
    },

    /** Keeps how far the sweep came, and the lease. `false` when the lease is someone else's by now. */
    saveProgress: (leaseId: string, progress: SweepProgress): Promise<boolean> =>
      updateHeld(leaseId, 'SET #progress = :progress', { '#progress': 'sweepProgress' }, { ':progress': progress }),

    /** Gives the lease back with how far the sweep came, for the next run to go on from. `false` as above. */
    stop: (leaseId: string, progress: SweepProgress): Promise<boolean> =>
      updateHeld(
        leaseId,
        'SET #progress = :progress REMOVE #lease',
        { '#progress': 'sweepProgress' },
        { ':progress': progress },
      ),

    /** Gives the lease back untouched: this was no time for a sweep. `false` as above. */
    giveBack: (leaseId: string): Promise<boolean> => updateHeld(leaseId, 'REMOVE #lease', {}, {}),

    /** Notes the sweep as the last one completed, forgets its cursor, and gives the lease back. `false` as above. */
    complete: (leaseId: string, sweep: CompletedSweep): Promise<boolean> =>
      updateHeld(
        leaseId,
        'SET #last = :last REMOVE #lease, #progress',
        { '#last': 'lastSweep', '#progress': 'sweepProgress' },
        { ':last': sweep },
      ),

    /** One page of one segment of the index, from the cursor on. Throws the SDK's errors. */
    async scan(page: {
      segment: number;
      segments: number;
      cursor: Cursor;
      limit: number;
    }): Promise<{ ids: WatcherId[]; cursor: Cursor }> {
      const answer = await dynamoDb.send(
        new ScanCommand({
          TableName: tableName,
          IndexName: props.indexName,
          // Keys are all there is; leaving two of three out halves the answer's bytes.
          ProjectionExpression: '#id',
          ExpressionAttributeNames: { '#id': tableSchema.partitionKey },
          Limit: page.limit,
          ...(page.segments > 1 ? { Segment: page.segment, TotalSegments: page.segments } : {}),
          ...(page.cursor.at === 'after' ? { ExclusiveStartKey: indexKey(page.cursor.id) } : {}),
        }),
      );
      const last = answer.LastEvaluatedKey?.[tableSchema.partitionKey]?.S;
      return {
        ids: (answer.Items ?? []).map((item) => item[tableSchema.partitionKey]?.S as WatcherId),
        cursor: last === undefined ? { at: 'done' } : { at: 'after', id: last },
      };
    },
  };
}

const indexKey = (id: string) => ({
  [tableSchema.partitionKey]: { S: id },
  [tableSchema.sortKey]: { S: kinds.watcher },
  [tableSchema.sweepKey]: { S: id },
});
