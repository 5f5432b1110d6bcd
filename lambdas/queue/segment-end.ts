import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';

/** What the last message of a segment says of it, so that its checker can mark the segment as checked. */
export interface SegmentEnd {
  /** From 0 on. */
  readonly segment: number;
  /** Into how many segments that sweep divided the index. */
  readonly segments: number;
  readonly sweepStartedAt: Timestamp;
}

/** Bytes that it adds to a message, at the most: names, types and values all count. */
export const segmentEndBytes = 128;

/** As attributes of the message. The body stays ids and nothing else. */
export function formatSegmentEnd(end: SegmentEnd): Record<keyof SegmentEnd, MessageAttributeValue> {
  const number = (value: number) => ({ DataType: 'Number', StringValue: String(value) });
  return {
    segment: number(end.segment),
    segments: number(end.segments),
    sweepStartedAt: number(end.sweepStartedAt),
  };
}

const wholeNumber = v.pipe(
  v.object({ stringValue: v.pipe(v.string(), v.digits()) }),
  v.transform(({ stringValue }) => Number(stringValue)),
  v.safeInteger(),
);
const attributesSchema = v.pipe(
  v.object({ segment: wholeNumber, segments: wholeNumber, sweepStartedAt: wholeNumber }),
  v.check(({ segment, segments }) => segment < segments),
);

/** Parses the attributes of a message as Lambda hands them over. `undefined` for those of any other message. */
export function parseSegmentEnd(attributes: unknown): SegmentEnd | undefined {
  const parsed = v.safeParse(attributesSchema, attributes);
  return parsed.success ? parsed.output : undefined;
}
