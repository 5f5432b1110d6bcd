import { expect, test } from 'vitest';
import { createMarkSegments } from '../../lambdas/checker/mark-segments.ts';
import type { SweptSegment } from '../../lambdas/storage/segment-store.ts';
import { keptLog } from '../support/logs.ts';

test('a mark that cannot be written fails no message, keeps no other from being written, and is logged', async () => {
  const { log, names } = keptLog();
  const marked: SweptSegment[] = [];
  const markSegments = createMarkSegments({
    store: {
      async mark(swept) {
        if (swept.segment === 0) throw new TypeError('x is not a function');
        marked.push(swept);
        return true;
      },
    },
    clock: () => 1,
    log,
  });
  const stringValue = (value: string) => ({ stringValue: value });
  await markSegments({ ended: stringValue('0,1'), segments: stringValue('3'), sweepStartedAt: stringValue('7') });
  expect(marked).toEqual([{ segment: 1, segments: 3, sweepStartedAt: 7 }]);
  expect(names).toEqual(['segment.not-marked']);
});
