import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createRefusalCounts, type RefusalCounts } from '../../lambdas/storage/refusal-counts.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';

let table: TestTable;
let counts: RefusalCounts;
beforeAll(async () => {
  table = await openTestTable();
  counts = createRefusalCounts(table);
});
beforeEach(() => table.clear());
afterAll(() => table.close());

test('refused mails are counted from when their rate is high until it is not, each kind by itself', async () => {
  expect(await counts.count('bounced')).toBeUndefined();
  await counts.begin('bounced');
  expect([await counts.count('bounced'), await counts.count('bounced')]).toEqual([1, 2]);
  expect(await counts.count('complained')).toBeUndefined();
  await counts.end('bounced');
  expect(await counts.count('bounced')).toBeUndefined();
});

test('an alarm that is heard twice does not begin again, and ending what never began is no fault', async () => {
  await counts.end('complained');
  await counts.begin('complained');
  await counts.count('complained');
  await counts.begin('complained');
  expect(await counts.count('complained')).toBe(2);
});

test('counting starts again while the rate is high, and does not start by that', async () => {
  await counts.begin('bounced');
  await counts.count('bounced');
  await counts.startAgain('bounced');
  expect(await counts.count('bounced')).toBe(1);
  await counts.startAgain('complained');
  expect(await counts.count('complained')).toBeUndefined();
});

test('what else the control item holds stays', async () => {
  const control = createControlStore(table);
  await control.pauseMail(9, 'a reason');
  await counts.begin('bounced');
  await counts.count('bounced');
  expect(await control.read()).toMatchObject({ mailPause: { until: 9, reason: 'a reason' } });
  await control.resumeMail();
  expect(await counts.count('bounced')).toBe(2);
});
