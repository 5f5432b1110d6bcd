import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineChart } from '../../charts/line-chart.ts';
import { readFigures } from '../../costs/figures.ts';
import { scales } from '../../lib/scale.ts';
import { parseSettings } from '../../lib/settings.ts';
import { seededChance } from '../../local/networks/double/chance.ts';
import { scalingDocument } from '../../scaling/document.ts';
import { EventQueue } from '../../scaling/event-queue.ts';
import { readValidation } from '../../scaling/figures.ts';
import type { Pace } from '../../scaling/pace.ts';
import { allowedFor } from '../../scaling/public-networks.ts';
import { playWeek, scenarios, stackWith } from '../../scaling/scenarios.ts';
import { type Crowd, simulate } from '../../scaling/simulation.ts';
import type { StackParameters } from '../../scaling/stack.ts';
import { usual } from '../../scaling/surroundings.ts';
import { accountsAfter, known, weekSeconds } from '../../scaling/week-of-2011.ts';

const stack: StackParameters = {
  sweepEvery: 300,
  sweeperTimeout: 120,
  sweeperMegabytes: 512,
  scansAtOnce: 1,
  checkerTimeout: 90,
  checkerMegabytes: 512,
  checkers: 4,
  firstLookers: 2,
  retention: 3_000,
  mailsPerSecond: 14,
  mailsPerHour: 1e9,
  maxWatchers: 1e9,
  apiRequests: 1e9,
};
const crowdOf = (watchers: number, more: Partial<Crowd> = {}): Crowd => ({
  accountsAfter: (seconds) => (seconds > 0 ? watchers : 0),
  requestsPerAccount: 0,
  secondsPerRequest: 0,
  mailsPerWatcherDay: 0,
  ...more,
});
/** Every message takes ten seconds, a sweep none. */
const pace: Pace = { check: () => ({ seconds: 10, unread: 0 }), firstLook: 1, sweep: () => 0, readsPerWatcher: 0.5 };
const run = (
  watchers: number,
  more: { stack?: Partial<StackParameters>; crowd?: Partial<Crowd>; seconds?: number } = {},
) =>
  simulate({
    stack: { ...stack, ...more.stack },
    around: { ...usual, mailsPerDay: 1e9 },
    pace,
    crowd: crowdOf(watchers, more.crowd),
    seconds: more.seconds ?? 900,
    chance: seededChance(1),
  });

describe('what happens in a simulation', () => {
  test('comes in the order of its times, and what comes at the same time in the order in which it was put in', () => {
    const seen: string[] = [];
    const queue = new EventQueue();
    for (const [seconds, name] of [
      [5, 'd'],
      [1, 'a'],
      [3, 'b'],
      [3, 'c'],
      [9, 'late'],
    ] as const) {
      queue.in(seconds, () => seen.push(name));
    }
    queue.runUntil(9);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.now).toBe(9);
  });

  test('is a sweep of ten messages that four checkers work off in three rounds', () => {
    const { sweeps, sweepsSkipped } = run(10_000);
    expect(sweeps.map(({ watchers, startedAt, doneAt }) => [watchers, startedAt, doneAt])).toEqual([
      [10_000, 0, 30],
      [10_000, 300, 330],
      [10_000, 600, 630],
    ]);
    expect(sweepsSkipped).toBe(0);
  });

  test('leaves sweeps out while the last one is still much to do, and stacks none', () => {
    // 200 messages, 500 seconds with four checkers.
    const { sweeps, sweepsSkipped, limitsHit, samples } = run(200_000, { seconds: 1_800 });
    expect(sweeps.map(({ startedAt }) => startedAt)).toEqual([0, 600, 1_200]);
    expect(sweepsSkipped).toBe(3);
    expect(limitsHit.map(({ limit }) => limit)).toContain('sweeps');
    expect(Math.max(...samples.map(({ messagesWaiting }) => messagesWaiting))).toBeLessThanOrEqual(200);
  });

  test('names each limit when it is come to, and obeys it', () => {
    const full = run(5_000, { stack: { maxWatchers: 3_000 } });
    expect(full.samples.at(-1)?.watchers).toBe(3_000);
    expect(full.limitsHit).toContainEqual({ limit: 'maxWatchers', at: 0 });
    const hours = run(5_000, { stack: { mailsPerHour: 200 } });
    expect(hours.samples.at(-1)?.watchers).toBe(200);
    const slow = run(50_000, { stack: { sweeperTimeout: 5 } });
    expect(slow.limitsHit.map(({ limit }) => limit)).toContain('sweeperTime');
  });

  test('sends every mail that is owed once there is room for it', () => {
    const { mailsSent, samples } = run(1_000, { crowd: { mailsPerWatcherDay: 1 }, seconds: 24 * 3_600 });
    // One link each, and one mail each in a day.
    expect(mailsSent).toBeGreaterThan(1_990);
    expect(mailsSent).toBeLessThanOrEqual(2_000);
    expect(samples.at(-1)?.mailsWaiting).toBe(0);
  });
});

test('the week has the accounts that are known, and nobody leaves', () => {
  const ends = Array.from({ length: known.days + 1 }, (_, index) => accountsAfter(index * 24 * 3_600));
  expect(ends[1]).toBeCloseTo(18_805, 0);
  expect((ends[3] ?? 0) - (ends[2] ?? 0)).toBeCloseTo(164_309, 0);
  expect(accountsAfter(weekSeconds)).toBeCloseTo(3_670_000, 0);
  for (let at = 0; at < weekSeconds; at += 3_600) expect(accountsAfter(at + 3_600)).toBeGreaterThan(accountsAfter(at));
});

describe('a scale', () => {
  const given = { senderAddress: 'a@b.example', alarmAddress: 'a@b.example' };
  const settingsOf = (more: object) => {
    const parsed = parseSettings({ ...given, ...more });
    if (parsed.kind !== 'settings') throw new Error(parsed.faults.join());
    return parsed.settings;
  };

  test('sets what it names, what is set by itself wins, and what is undefined sets nothing', () => {
    expect(settingsOf({ scale: 'millions' })).toMatchObject(scales.millions);
    expect(settingsOf({ scale: 'millions', sweepMinutes: '20', checkerConcurrency: undefined })).toMatchObject({
      sweepMinutes: 20,
      checkerConcurrency: 60,
    });
    expect(settingsOf({})).toMatchObject({ scale: 'personal', sweepMinutes: 5, checkerConcurrency: 4 });
  });

  test('that there is not is refused', () => {
    expect(parseSettings({ ...given, scale: 'toString' })).toEqual({
      kind: 'faults',
      faults: ['scale: is none of personal, millions'],
    });
  });

  test('reaches the template', () => {
    expect(stackWith({ scale: 'millions' })).toMatchObject({
      checkers: 60,
      firstLookers: 60,
      sweepEvery: 900,
      apiRequests: 2_000,
    });
  });
});

test('with the settings for millions every sweep of the week ends within 15 minutes, and no limit is come to', () => {
  const { week } = playWeek(scenarios.millions);
  expect(week.limitsHit).toEqual([]);
  const took = week.sweeps.flatMap(({ startedAt, doneAt }) => (doneAt === undefined ? [] : [doneAt - startedAt]));
  expect(took.length).toBeGreaterThan(660);
  expect(Math.max(...took)).toBeLessThanOrEqual(15 * 60);
}, 600_000);

test('a public network’s limit counts by address, and at each host where a network has many', () => {
  const measured = readFigures().measured;
  const network = {
    ...readFigures().network,
    peoplePerCall: 25,
    callLimit: { calls: 300, seconds: 300, eachHost: false },
  };
  const all = allowedFor(1_000, network, measured, 'none');
  expect(all).toEqual({ watchers: 1_000, calls: 1_760, minutes: (1_760 / 300) * 5 });
  const host = allowedFor(1_000, { ...network, callLimit: { ...network.callLimit, eachHost: true } }, measured, 'none');
  expect(host?.calls).toBe(440);
});

test('docs/scaling.md and its charts follow from the data (npm run scaling)', () => {
  const { page, charts } = scalingDocument(readFigures(), readValidation());
  const kept = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  expect(kept('scaling.md')).toBe(page);
  for (const [name, chart] of Object.entries(charts)) expect(kept(name)).toBe(chart);
}, 600_000);

describe('a line chart', () => {
  const chart = lineChart({
    title: 'A & B',
    x: 'x',
    y: 'y',
    lines: [
      {
        name: '<1>',
        points: [
          [0, 0],
          [10, 7],
        ],
      },
    ],
  });

  test('is well-formed SVG that names itself, with whatever text', () => {
    expect(chart).toContain('aria-label="A &amp; B"');
    expect(chart).toContain('&lt;1>');
    expect(chart).not.toContain('<script');
  });

  test('keeps the highest point of many', () => {
    const points = Array.from({ length: 5_000 }, (_, index) => [index, index === 2_345 ? 100 : 1] as const);
    const drawn = lineChart({ title: 't', x: 'x', y: 'y', lines: [{ name: 'n', points }] });
    // The top of the plot.
    expect(drawn).toContain(',40 ');
    expect(drawn.length).toBeLessThan(10_000);
  });
});
