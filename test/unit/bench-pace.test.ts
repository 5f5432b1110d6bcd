import { afterEach, describe, expect, test, vi } from 'vitest';
import { startLimitedSes } from '../../bench/pace/limited-ses.ts';
import { meetingOf } from '../../bench/pace/meeting.ts';
import { type PaceRun, paceFigures } from '../../bench/pace/pace-figures.ts';
import { star } from '../../bench/pace/star.ts';

const run = (more: Partial<PaceRun>): PaceRun => ({ checkers: 1, mails: 3, taken: [], throttled: 0, ...more });
const mails = (...taken: readonly (readonly [string, number])[]) => taken.map(([to, at]) => ({ to, at }));
const valuesOf = (runs: readonly PaceRun[]) =>
  Object.fromEntries(paceFigures(runs, 14).map((figure) => [figure.name, figure.runs]));

describe('the figures of a pace', () => {
  test('are mails a second from the first to the last, and what was throttled for each mail', () => {
    expect(valuesOf([run({ taken: mails(['a', 0], ['b', 250], ['c', 500]), throttled: 6 })])).toEqual({
      '1 checker at once: pace': [4],
      '1 checker at once: throttled': [2],
      '1 checker at once: missing': [0],
      '1 checker at once: twice': [0],
      'the quota of the account': [14],
    });
  });

  test('count who got no mail, and who got two', () => {
    expect(valuesOf([run({ taken: mails(['a', 0], ['a', 500]) })])).toMatchObject({
      '1 checker at once: missing': [2],
      '1 checker at once: twice': [1],
    });
    expect(valuesOf([run({})])).toMatchObject({ '1 checker at once: pace': [0], '1 checker at once: missing': [3] });
  });

  test('stand apart for each number of checkers, with a value per run', () => {
    const values = valuesOf([run({ checkers: 2 }), run({ checkers: 4 }), run({ checkers: 2 })]);
    expect(values['2 checkers at once: missing']).toEqual([3, 3]);
    expect(values['4 checkers at once: missing']).toEqual([3]);
  });
});

test('a meeting lets nobody on before all have come, and does its work once', async () => {
  const work = vi.fn();
  const come = meetingOf(2, work);
  let first = false;
  const one = come().then(() => {
    first = true;
  });
  await Promise.resolve();
  expect([first, work.mock.calls.length]).toEqual([false, 0]);
  await Promise.all([one, come()]);
  expect([first, work.mock.calls.length]).toEqual([true, 1]);
});

test('in a star everybody but the middle has the middle as their one friend', () => {
  const [middle, ...others] = star(3);
  expect(middle?.friends.size).toBe(3);
  for (const { friends } of others) expect([...friends]).toEqual([middle?.id]);
});

describe('an SES with a limit', () => {
  afterEach(() => vi.useRealTimers());

  test('takes so many mails within any second and throttles the rest, as SES says it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const ses = await startLimitedSes(2);
    const send = async (to: string) => {
      const body = new URLSearchParams({ Action: 'SendRawEmail', 'Destinations.member.1': to });
      const response = await fetch(ses.url, { method: 'POST', body });
      return [response.status, /<Code>(\w+)</.exec(await response.text())?.[1]];
    };
    try {
      expect([await send('a'), await send('b'), await send('c')]).toEqual([
        [200, undefined],
        [200, undefined],
        [400, 'Throttling'],
      ]);
      vi.setSystemTime(1_000_999);
      expect((await send('c'))[0]).toBe(400);
      vi.setSystemTime(1_001_000);
      expect((await send('c'))[0]).toBe(200);
      expect(ses.taken.map(({ to }) => to)).toEqual(['a', 'b', 'c']);
      expect(ses.throttled()).toBe(2);
    } finally {
      await ses.close();
    }
  });
});
