import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';

/** What a message says of the segments whose last watchers are in it, so that its checker can mark them as checked. */
export interface SegmentEnds {
  /** Numbers of these segments, from 0 on; usually one. */
  readonly ended: readonly number[];
  /** Into how many segments that sweep divided the index. */
  readonly segments: number;
  readonly sweepStartedAt: Timestamp;
}

/** Bytes that this adds to a full message: names, types and values all count. Only a nearly empty one ends many segments. */
export const segmentEndBytes = 128;

/** As attributes of the message. The body stays ids and nothing else. */
export function formatSegmentEnds(ends: SegmentEnds): Record<keyof SegmentEnds, MessageAttributeValue> {
  return {
    ended: { DataType: 'String', StringValue: ends.ended.join() },
    segments: { DataType: 'Number', StringValue: String(ends.segments) },
    sweepStartedAt: { DataType: 'Number', StringValue: String(ends.sweepStartedAt) },
  };
}

const value = (pattern: RegExp) => v.object({ stringValue: v.pipe(v.string(), v.regex(pattern)) });
const wholeNumber = v.pipe(
  value(/^\d{1,15}$/),
  v.transform(({ stringValue }) => Number(stringValue)),
);
const wholeNumbers = v.pipe(
  value(/^\d{1,6}(,\d{1,6})*$/),
  v.transform(({ stringValue }) => stringValue.split(',').map(Number)),
);
const attributesSchema = v.pipe(
  v.object({ ended: wholeNumbers, segments: wholeNumber, sweepStartedAt: wholeNumber }),
  v.check(({ ended, segments }) => ended.every((segment) => segment < segments)),
);

/** Parses the attributes of a message as Lambda hands them over. `undefined` for those of any other message. */
export function parseSegmentEnds(attributes: unknown): SegmentEnds | undefined {
  const parsed = v.safeParse(attributesSchema, attributes);
  return parsed.success ? parsed.output : undefined;
}
