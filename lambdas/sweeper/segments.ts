/** At most so many segments. More people make segments larger, not more: each costs a read and a note at the least. */
const mostSegments = 256;

/** A new division leaves this share of a page to each segment, so that some growth changes nothing. */
const share = 0.8;

/** A division is kept while the segments' mean share of a page is within these. A full page would spill over into a second. */
const kept = { least: 0.5, most: 0.95 };

/** One segment stays the only one up to so many pages, so that a size near one page does not change the division at each sweep. */
const pagesUndivided = 1.2;

/** The fraction of the golden ratio: places that are this far apart on a circle of length 1 spread evenly however many there are. */
const goldenFraction = (Math.sqrt(5) - 1) / 2;

/** Watchers in the index, and into how many segments it is divided. */
export interface Division {
  readonly watchers: number;
  readonly segments: number;
}

/**
 * Into how many segments a sweep divides the index: one for up to a page of watchers, above that so many that each is about a page. As
 * they were last time, as long as that fits: how long a segment was left out is known only while the division stays.
 *
 * @param last the last completed sweep; `undefined` when there was none
 * @param watchersAPage keys that one call reads
 */
export function segmentsFor(last: Division | undefined, watchersAPage: number): number {
  if (last === undefined || last.watchers <= watchersAPage) return 1;
  const pages = last.watchers / watchersAPage;
  const fits =
    last.segments <= 1
      ? pages <= pagesUndivided
      : pages >= kept.least * last.segments && pages <= kept.most * last.segments;
  if (fits) return Math.max(1, last.segments);
  return Math.min(mostSegments, Math.ceil(pages / share));
}

/**
 * The order in which a sweep works the segments: around the circle, from another place each time, so that each segment soon is among
 * the first, whatever part of a sweep is done. Of 13 sweeps in a row, each tenth of the segments is begun with by at least one.
 *
 * @param turn how many sweeps went before
 */
export function segmentOrder(segments: number, turn: number): number[] {
  const place = (turn * goldenFraction) % 1;
  const first = Math.floor(place * segments);
  return Array.from({ length: segments }, (_, index) => (first + index) % segments);
}
