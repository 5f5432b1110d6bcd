import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { billOf, sumOf, times, totalOf } from '../../costs/bill.ts';
import { costsDocument } from '../../costs/document.ts';
import { type Figures, readFigures } from '../../costs/figures.ts';
import { dollars, quantity } from '../../costs/format.ts';
import { itemBytes, readUnits, writeUnits } from '../../costs/item-bytes.ts';
import { monthUsage } from '../../costs/month-usage.ts';
import { prices } from '../../costs/prices.ts';
import { countPriced } from '../../costs/stack.ts';
import { type Basis, messageSeconds, sweepUsage } from '../../costs/sweep-usage.ts';
import { greatMany, greatSweep, idleMonth, targets } from '../../costs/targets.ts';

describe('by what was measured and what would be deployed', () => {
  let figures: Figures;
  let full: Basis;
  let lean: Basis;
  beforeAll(() => {
    figures = readFigures();
    const { measured, network, stacks } = figures;
    full = { measured, network, stack: stacks.full };
    lean = { measured, network, stack: stacks.lean };
  });

  test('docs/costs.md follows from its data (npm run costs writes it again)', () => {
    const written = readFileSync(new URL('../../docs/costs.md', import.meta.url), 'utf8');
    expect(written).toBe(costsDocument(figures));
  });

  test('a sweep of 3.7 million watchers stays within its price', () => {
    expect(greatSweep(full)).toBeLessThanOrEqual(targets.greatSweep);
  });

  test('a month in which nobody comes stays within its price, whatever the monitoring', () => {
    expect(idleMonth(full)).toBeLessThanOrEqual(targets.idleMonth);
    expect(idleMonth(lean)).toBeLessThanOrEqual(targets.idleMonth);
  });

  test('lean monitoring has fewer alarms and no dashboard', () => {
    expect(figures.stacks.lean.dashboards).toBe(0);
    expect(figures.stacks.lean.alarms).toBeLessThan(figures.stacks.full.alarms);
  });

  test('a checker is done long before its time is over', () => {
    expect(messageSeconds(1_000, full)).toBeLessThan(45);
  });

  test('twice the watchers cost twice the sweep, and a rarer sweep less', () => {
    const one = totalOf(sweepUsage(1_000_000, full), 'list');
    expect(totalOf(sweepUsage(2_000_000, full), 'list') / one).toBeCloseTo(2, 2);
    const month = (sweepMinutes: number) => totalOf(monthUsage({ watchers: 10_000, sweepMinutes }, full), 'list');
    expect(month(60)).toBeLessThan(month(5));
  });

  test('what was measured keeps the budget of calls', () => {
    const { calls, watchers } = figures.measured;
    const thousands = watchers / 1_000;
    expect(calls).toMatchObject({
      messages: thousands,
      receives: thousands,
      deletes: thousands,
      networkCalls: 20 * thousands,
      controlWrites: 2,
    });
    for (const { measured, network } of figures.others) {
      // Everybody is read once per message, and everybody is a friend of somebody in it.
      expect(measured.calls).toMatchObject({
        messages: measured.watchers / 1_000,
        networkCalls: (measured.watchers / 1_000) * Math.ceil(measured.watchers / (network.peoplePerCall ?? 1)),
        controlWrites: 2,
      });
    }
  });
});

test('what is free is taken off once a month, and never below nothing', () => {
  const usage = { queueRequests: 3_000_000, alarmMetrics: 4, tableReads: 1_000_000 };
  expect(totalOf(usage, 'list')).toBeCloseTo(1.2 + 0.4 + 0.125);
  expect(totalOf(usage, 'always-free')).toBeCloseTo(0.8 + 0.125);
  expect(billOf(usage, 'always-free').map(({ name }) => name)).toEqual(['queueRequests', 'tableReads', 'alarmMetrics']);
});

test('usages add up and multiply by name', () => {
  expect(sumOf({ mails: 1 }, { mails: 2, keys: 1 })).toEqual({ mails: 3, keys: 1 });
  expect(times(3, { mails: 2 })).toEqual({ mails: 6 });
});

test('items count the bytes that DynamoDB says they do', () => {
  expect(itemBytes({ id: { S: 'ä' } })).toBe(2 + 2);
  expect(itemBytes({ n: { N: '1764000000000' } })).toBe(1 + 2 + 1);
  expect(itemBytes({ n: { N: '0' } })).toBe(1 + 1 + 1);
  expect(itemBytes({ n: { N: '-123.5' } })).toBe(1 + 2 + 1 + 1);
  expect(itemBytes({ m: { M: { a: { BOOL: true } } } })).toBe(1 + 3 + 1 + 1 + 1);
  expect(itemBytes({ l: { L: [{ S: 'ab' }, { NULL: true }] } })).toBe(1 + 3 + 2 + 2 + 1);
  expect(itemBytes({ s: { SS: ['ab', 'c'] } })).toBe(1 + 3);
});

test('units start again at each 4 KB read and each KB written', () => {
  expect([0, 1, 4_096, 4_097, 8_193].map(readUnits)).toEqual([0.5, 0.5, 0.5, 1, 1.5]);
  expect([1, 1_024, 1_025, 3_372].map(writeUnits)).toEqual([1, 1, 2, 4]);
});

const template = (...resources: readonly (readonly [type: string, properties?: object])[]) => ({
  Resources: Object.fromEntries(resources.map(([Type, Properties], index) => [`R${index}`, { Type, Properties }])),
});

test('what has a price at rest is counted in the template', () => {
  const counted = countPriced(
    template(
      ['AWS::SecretsManager::Secret'],
      ['AWS::CloudWatch::Alarm', { MetricName: 'm' }],
      ['AWS::CloudWatch::Alarm', { Metrics: [{ Expression: 'a/b' }, { MetricStat: {} }, { MetricStat: {} }] }],
      ['AWS::Lambda::EventSourceMapping'],
      ['AWS::Lambda::Function', { MemorySize: 512 }],
      ['AWS::IAM::Role'],
    ),
  );
  expect(counted).toMatchObject({ secrets: 1, alarms: 2, alarmMetrics: 3, polledQueues: 1, memory: { R4: 512 } });
});

test('a resource of which nobody said whether it costs at rest is refused', () => {
  expect(() => countPriced(template(['AWS::ElastiCache::CacheCluster']))).toThrow(/does not know AWS::ElastiCache/);
});

test('every price says for how many and where it stands', () => {
  for (const price of Object.values(prices)) {
    expect(price.dollars).toBeGreaterThan(0);
    expect(price.per).toBeGreaterThanOrEqual(1);
    expect(price.source).toMatch(/pricing/);
  }
});

test('amounts are written with as many digits as say something', () => {
  expect([0, 0.000_01, 0.003_44, 0.6, 1.195, 99.995, 1_577.6].map(dollars)).toEqual([
    '$0',
    'under $0.0001',
    '$0.0034',
    '$0.60',
    '$1.20',
    '$100.00',
    '$1,578',
  ]);
  expect([0, 0.010_31, 17.46, greatMany].map(quantity)).toEqual(['0', '0.0103', '17.5', '3,700,000']);
});
