import { describe, expect, test } from 'vitest';
import { segmentOrder, segmentsFor } from '../../lambdas/sweeper/segments.ts';

const page = 10_000;
const turns = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

describe('the index is divided into', () => {
  test('one segment where nothing was ever swept, and up to a page of watchers', () => {
    expect(segmentsFor(undefined, page)).toBe(1);
    for (const watchers of [0, 1, 1_000, 9_999, 10_000]) {
      for (const segments of [1, 2, 256]) expect(segmentsFor({ watchers, segments }, page)).toBe(1);
    }
  });

  test.each([12_001, 50_000, 123_456, 1_000_000, 2_000_000])(
    'about one for each page above that: %i watchers in segments of half a page to a page',
    (watchers) => {
      const segments = segmentsFor({ watchers, segments: 1 }, page);
      expect(watchers / segments).toBeGreaterThan(page / 2);
      // Segments are not all of the same size; one that is larger than a page costs a second read.
      expect(watchers / segments).toBeLessThanOrEqual(page * 0.95);
    },
  );

  test('256 at the most', () => {
    expect(segmentsFor({ watchers: 3_700_000, segments: 1 }, page)).toBe(256);
    expect(segmentsFor({ watchers: 100_000_000, segments: 256 }, page)).toBe(256);
  });

  test('as many as last time when the size moved a little, so that it does not change to and fro', () => {
    for (const watchers of [10_100, 12_100, 50_000, 333_333, 1_234_567]) {
      const segments = segmentsFor({ watchers, segments: 1 }, page);
      for (const factor of [0.9, 1.1]) {
        const moved = watchers * factor;
        const after = segmentsFor({ watchers: moved, segments }, page);
        if (moved > page && segments > 1) expect(after).toBe(segments);
        expect(segmentsFor({ watchers: moved, segments: after }, page)).toBe(after);
      }
    }
  });

  test('as they were up to the very edge of what fits', () => {
    const ofPages = (pages: number, segments: number) => segmentsFor({ watchers: pages * page, segments }, page);
    expect([ofPages(1.2, 1), ofPages(1.201, 1)]).toEqual([1, 2]);
    expect([ofPages(1.1, 1), ofPages(1.1, 0)]).toEqual([1, 1]);
    expect([ofPages(10, 20), ofPages(9.99, 20)]).toEqual([20, 13]);
    expect([ofPages(19, 20), ofPages(19.01, 20)]).toEqual([20, 24]);
  });

  test('others when it no longer fits', () => {
    expect(segmentsFor({ watchers: 40_000, segments: 10 }, page)).toBe(5);
    expect(segmentsFor({ watchers: 100_000, segments: 10 }, page)).toBe(13);
  });
});

describe('the order of a sweep', () => {
  test('has each segment once, around the circle', () => {
    for (const segments of [1, 2, 7, 256]) {
      for (const turn of turns(20)) {
        const order = segmentOrder(segments, turn);
        expect([...order].sort((a, b) => a - b)).toEqual(turns(segments));
        for (const [index, segment] of order.entries()) expect(segment).toBe(((order[0] ?? 0) + index) % segments);
      }
    }
  });

  test('is the same whenever it is asked for, and another one in the next sweep', () => {
    expect(segmentOrder(100, 3)).toEqual(segmentOrder(100, 3));
    for (const turn of turns(100)) expect(segmentOrder(100, turn)[0]).not.toBe(segmentOrder(100, turn + 1)[0]);
  });

  test('begins with every one of 256 segments within 377 sweeps, also after years of sweeps', () => {
    for (const from of [0, 12_345, 2_000_000]) {
      const first = new Set(turns(377, from).map((turn) => segmentOrder(256, turn)[0]));
      expect(first.size).toBe(256);
    }
  });

  test('brings each segment among the first tenth in some of any 13 sweeps', () => {
    for (const from of turns(200)) {
      const early = new Set(turns(13, from).flatMap((turn) => segmentOrder(100, turn).slice(0, 10)));
      expect(early.size).toBe(100);
    }
  });
});
