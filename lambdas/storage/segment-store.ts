import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { controlPartition, kinds } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

const itemSchema = v.object({
  segments: v.pipe(v.number(), v.integer(), v.minValue(1)),
  since: v.number(),
  checked: v.record(v.string(), v.number()),
});

/** When the segments of the index were last checked to their end. */
export interface SegmentMarks {
  /** Into how many the index is divided. */
  readonly segments: number;
  /** Since when it is divided like this. */
  readonly since: Timestamp;
  /** By segment, from 0 on; absent: not once since then. */
  readonly checked: ReadonlyMap<number, Timestamp>;
}

/** A segment of one sweep. */
export interface SweptSegment {
  readonly segment: number;
  readonly segments: number;
  readonly sweepStartedAt: Timestamp;
}

/** Which parts of the index checks have come to: an item of its own beside the control item, which is read far more often. */
export type SegmentStore = ReturnType<typeof createSegmentStore>;

/** The marks of segments in one table. */
export function createSegmentStore({ dynamoDb, tableName }: Table) {
  return {
    /** All marks, with one read; `undefined` before the first division, and for an item of another shape. Throws the SDK's errors. */
    async read(): Promise<SegmentMarks | undefined> {
      const answer = await dynamoDb.send(new GetItemCommand({ TableName: tableName, Key: segmentsKey() }));
      const item = v.safeParse(itemSchema, unmarshall(answer.Item ?? {}));
      if (!item.success) return undefined;
      const { segments, since, checked } = item.output;
      const entries = Object.entries(checked).map(([segment, at]) => [Number(segment), at] as const);
      return { segments, since, checked: new Map(entries) };
    },

    /** The index is divided into so many segments from now on; marks of another division are gone. Throws the SDK's errors. */
    async divide(segments: number, since: Timestamp): Promise<void> {
      await dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: segmentsKey(),
          UpdateExpression: 'SET #segments = :segments, #since = :since, #checked = :none',
          ExpressionAttributeNames: { '#segments': 'segments', '#since': 'since', '#checked': 'checked' },
          ExpressionAttributeValues: marshall({ ':segments': segments, ':since': since, ':none': {} }),
        }),
      );
    },

    /**
     * Marks a segment as checked to its end at that time. `false`, and nothing is written, when the index was divided again since that
     * sweep. Throws the SDK's errors.
     */
    async mark({ segment, segments, sweepStartedAt }: SweptSegment, at: Timestamp): Promise<boolean> {
      const marked = await ifConditionHolds(
        dynamoDb.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: segmentsKey(),
            ConditionExpression: '#segments = :segments AND #since <= :sweep',
            UpdateExpression: 'SET #checked.#segment = :at',
            ExpressionAttributeNames: {
              '#segments': 'segments',
              '#since': 'since',
              '#checked': 'checked',
              '#segment': String(segment),
            },
            ExpressionAttributeValues: marshall({ ':segments': segments, ':sweep': sweepStartedAt, ':at': at }),
          }),
        ),
      );
      return marked !== undefined;
    },
  };
}

const segmentsKey = () => ({
  [tableSchema.partitionKey]: { S: controlPartition },
  [tableSchema.sortKey]: { S: kinds.sweepSegments },
});
