import type { Timestamp } from '../domain/ids.ts';
import { errorFields, type Log } from '../observability/log.ts';
import { parseSegmentEnd } from '../queue/segment-end.ts';
import type { SegmentStore } from '../storage/segment-store.ts';

export interface MarkSegmentParts {
  readonly store: Pick<SegmentStore, 'mark'>;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** Marks a segment as checked: see `createMarkSegment`. */
export type MarkSegment = ReturnType<typeof createMarkSegment>;

/**
 * Marks the segment that a message was the last of, given the message's attributes; does nothing for any other message. Never throws: a
 * mark that is not written is written by the next sweep, and a message must not fail for it.
 */
export function createMarkSegment({ store, clock, log }: MarkSegmentParts) {
  return async (attributes: unknown): Promise<void> => {
    const end = parseSegmentEnd(attributes);
    if (end === undefined) return;
    try {
      await store.mark(end, clock());
    } catch (error) {
      log.warn('segment.not-marked', { segment: end.segment, of: end.segments, ...errorFields(error) });
    }
  };
}
