import type { Timestamp } from '../domain/ids.ts';
import { errorFields, type Log } from '../observability/log.ts';
import type { SegmentMarks, SegmentStore } from '../storage/segment-store.ts';
import type { Division } from './segments.ts';

export interface LeftOutParts {
  readonly store: Pick<SegmentStore, 'read' | 'divide'>;
  /** A segment that no check came to for longer, in milliseconds, is left out. */
  readonly longest: number;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** Who is left out: see `createLeftOut`. */
export type LeftOut = ReturnType<typeof createLeftOut>;

/** What looking came to: how many watchers are left out, and whether the marks must start again before the next sweep. */
export interface LeftOutLook {
  readonly watchers: number;
  readonly divideAnew: boolean;
}

/**
 * Finds out whom checks do not come to although sweeps do. Checkers mark each segment whose last message they worked off; this finds the
 * marks that are too old. It only measures: when the table does not answer, that is logged, and the sweep goes on without it.
 */
export function createLeftOut(parts: LeftOutParts) {
  const { store, log } = parts;

  function count(marks: SegmentMarks | undefined, { watchers: all, segments: of }: Division): number {
    if (of <= 1 || marks?.segments !== of) return 0;
    const segments = leftOutSegments(marks, parts.clock() - parts.longest);
    if (segments.length === 0) return 0;
    const watchers = Math.round((all / of) * segments.length);
    log.error('segments.left-out', { watchers, of, segments: segments.map(String) });
    return watchers;
  }

  return {
    /**
     * Counts the watchers in segments that were left out; a log line names the segments. One read, and none where there is but one segment
     * before and after.
     *
     * @param before how the index was divided until now
     * @param segments into how many it will be divided
     */
    async look(before: Division, segments: number): Promise<LeftOutLook> {
      if (before.segments <= 1 && segments <= 1) return { watchers: 0, divideAnew: false };
      const changes = segments > 1 && segments !== before.segments;
      try {
        const marks = await store.read();
        return {
          watchers: count(marks, before),
          divideAnew: changes || (segments > 1 && marks?.segments !== segments),
        };
      } catch (error) {
        log.error('segments.not-read', errorFields(error));
        return { watchers: 0, divideAnew: changes };
      }
    },

    /** Starts again with so many segments. They count as left out only when that was long enough ago. */
    async divide(segments: number, since: Timestamp): Promise<void> {
      try {
        await store.divide(segments, since);
      } catch (error) {
        log.error('segments.not-divided', { segments, ...errorFields(error) });
      }
    },
  };
}

/**
 * How long a segment may be without a check before its watchers count as left out: an hour, or three intervals where those are longer. One
 * that was first in one sweep and last in the next waits for up to two. In milliseconds.
 */
export function longestUnchecked(sweepInterval: number): number {
  return Math.max(60 * 60_000, 3 * sweepInterval);
}

/** Segments to which no check came since `before`, in their order. One never marked counts from the division's beginning. */
export function leftOutSegments(marks: SegmentMarks, before: Timestamp): number[] {
  const all = Array.from({ length: marks.segments }, (_, segment) => segment);
  return all.filter((segment) => (marks.checked.get(segment) ?? marks.since) < before);
}
