import { describe, expect, test } from 'vitest';
import { reportOf, reportOfUnknown, sumOf } from '../../lambdas/checker/check-report.ts';

describe('a report', () => {
  test('of what could not be learned names the reasons that there were, and no others', () => {
    expect(reportOfUnknown({ 'host paused': 2, 'null item': 0, 'HTTP 500': 1 })).toEqual(
      reportOf({ unknown: 3, unknownReasons: { 'host paused': 2, 'HTTP 500': 1 } }),
    );
    expect(reportOfUnknown({})).toEqual(reportOf());
  });

  test('adds up with others, counts and counts by name', () => {
    const one = reportOf({ read: 1, unknown: 2, unknownReasons: { a: 2 }, peopleRead: { bluesky: 3 } });
    const other = reportOf({ read: 4, unknown: 6, unknownReasons: { a: 1, b: 5 }, changes: 7 });
    expect(sumOf([one, other])).toEqual(
      reportOf({ read: 5, unknown: 8, unknownReasons: { a: 3, b: 5 }, peopleRead: { bluesky: 3 }, changes: 7 }),
    );
    expect(sumOf([])).toEqual(reportOf());
    expect(sumOf([reportOf(), one, reportOf({ unfit: 0 })])).toEqual(one);
  });
});
