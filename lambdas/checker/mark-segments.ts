import type { Timestamp } from '../domain/ids.ts';
import { errorFields, type Log } from '../observability/log.ts';
import { parseSegmentEnds } from '../queue/segment-ends.ts';
import type { SegmentStore } from '../storage/segment-store.ts';

export interface MarkSegmentsParts {
  readonly store: Pick<SegmentStore, 'mark'>;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** Marks segments as checked: see `createMarkSegments`. */
export type MarkSegments = ReturnType<typeof createMarkSegments>;

/**
 * Marks the segments that end with a message, given the message's attributes; does nothing for any other message. Never throws: a mark
 * that is not written is written by the next sweep, and a message must not fail for it.
 */
export function createMarkSegments({ store, clock, log }: MarkSegmentsParts) {
  return async (attributes: unknown): Promise<void> => {
    const ends = parseSegmentEnds(attributes);
    if (ends === undefined) return;
    const { ended, ...sweep } = ends;
    for (const segment of ended) {
      try {
        await store.mark({ segment, ...sweep }, clock());
      } catch (error) {
        log.warn('segment.not-marked', { segment, of: sweep.segments, ...errorFields(error) });
      }
    }
  };
}
