import { ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { controlKey } from './control-store.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { kinds } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

/** Where one segment's scan goes on: after an id, or at its start. `done`: its end was reached. */
const openCursorSchema = v.variant('at', [
  v.object({ at: v.literal('start') }),
  v.object({ at: v.literal('after'), id: v.string() }),
]);
export type OpenCursor = v.InferOutput<typeof openCursorSchema>;
export type Cursor = OpenCursor | { readonly at: 'done' };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const segmentCount = v.pipe(count, v.minValue(1));

const progressSchema = v.pipe(
  v.object({
    startedAt: v.number(),
    turn: count,
    segments: segmentCount,
    begun: count,
    open: v.array(v.object({ segment: count, cursor: openCursorSchema })),
    watchers: v.number(),
    messages: v.number(),
    notEnqueued: v.number(),
    retentionSeconds: v.number(),
  }),
  v.check(({ segments, begun, open }) => begun <= segments && open.every(({ segment }) => segment < segments)),
);
/**
 * How far a sweep has come. `segments` and `turn` give the order of its segments; the first `begun` of it were begun, and of these the
 * `open` ones are not at their end. `notEnqueued` counts watchers whose message the queue did not take. `retentionSeconds` is how long
 * the queue keeps messages, as far as is known.
 */
export type SweepProgress = v.InferOutput<typeof progressSchema>;

const completedSchema = v.object({
  startedAt: v.number(),
  completedAt: v.number(),
  watchers: v.number(),
  messages: v.number(),
  turn: v.optional(count, 0),
  segments: v.optional(segmentCount, 1),
  retentionSeconds: v.optional(v.number()),
});
/** The last sweep that reached its end. What it has in common with `SweepProgress` means the same. */
export type CompletedSweep = v.InferOutput<typeof completedSchema>;

// What an older or newer release left there is not worth failing for: the sweep starts over.
const sweepAttributesSchema = v.object({
  sweepProgress: v.fallback(v.optional(progressSchema), undefined),
  lastSweep: v.fallback(v.optional(completedSchema), undefined),
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
    const updated = await ifConditionHolds(
      dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: controlKey(),
          ConditionExpression: '#lease.#leaseId = :lease',
          UpdateExpression: update,
          ExpressionAttributeNames: { '#lease': 'sweepLease', '#leaseId': 'id', ...names },
          ExpressionAttributeValues: marshall({ ':lease': leaseId, ...values }),
        }),
      ),
    );
    return updated !== undefined;
  }

  return {
    /** Takes the lease if nobody holds it, and with the same call learns how far an unfinished sweep came. Makes the control item. */
    async lease(leaseId: string, until: Timestamp, now: Timestamp): Promise<SweepLease> {
      const answer = await ifConditionHolds(
        dynamoDb.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: controlKey(),
            ConditionExpression: 'attribute_not_exists(#lease) OR #lease.#until < :now',
            UpdateExpression: 'SET #lease = :lease',
            ExpressionAttributeNames: { '#lease': 'sweepLease', '#until': 'until' },
            ExpressionAttributeValues: marshall({ ':lease': { id: leaseId, until }, ':now': now }),
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      if (answer === undefined) return { kind: 'held-by-another' };
      const attributes = v.parse(sweepAttributesSchema, unmarshall(answer.Attributes ?? {}));
      return { kind: 'leased', progress: attributes.sweepProgress, lastSweep: attributes.lastSweep };
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
      cursor: OpenCursor;
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
