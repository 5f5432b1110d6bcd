import { describe, expect, test } from 'vitest';
import { type CheckParts, createCheck } from '../../lambdas/checker/check-watchers.ts';
import type { Control } from '../../lambdas/domain/control.ts';
import { type FriendId, scopeOfNetwork, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { FriendReading, Reading } from '../../lambdas/domain/reading.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { NetworkReader } from '../../lambdas/networks/network.ts';
import type { LogFields } from '../../lambdas/observability/log.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { aWatcher } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const hour = 60 * 60_000;
/** When the invocation ends. */
const end = now + 60_000;

const people = Array.from({ length: 6 }, (_, index) => `bluesky:did:plc:${String(index).repeat(24)}` as FriendId);
const ada: Watcher = {
  ...aWatcher('facebook:1', people),
  watches: new Map(
    people.map((id) => [id, { condition: 'any', status: 'Married', since: now - hour, text: 'old' } as const]),
  ),
};
const ben: Watcher = { ...ada, id: 'facebook:2' as WatcherId };

/** A network that shows the same of everybody. */
const showing = (what: Partial<FriendReading>): NetworkReader => ({
  async read(requests) {
    const friends = new Map(people.map((id) => [id, { name: 'Somebody', at: now, ...what }]));
    const reading: Reading = { kind: 'friends', friends };
    return {
      readings: new Map(requests.map(({ watcherId }) => [watcherId, reading])),
      pauses: [],
      unknowns: {},
      calls: 1,
    };
  },
});

interface Setting {
  readonly bluesky?: NetworkReader;
  readonly refresh?: () => Promise<Control>;
  /** Scopes that are paused. */
  readonly paused?: Control['pauses'];
  /** What a write of a watcher comes to. */
  readonly update?: (before: Watcher, after: Watcher) => Promise<Watcher | undefined>;
  readonly clock?: () => number;
}

/** A check of Ada and Ben, and all that it writes and logs. */
function checking({ bluesky, refresh, update, paused = new Map(), clock = () => now }: Setting) {
  const control: Control = { pauses: paused, unwatchable: new Set() };
  const written: WatcherId[] = [];
  const done: string[] = [];
  const pauses: string[] = [];
  const lines: [string, LogFields][] = [];
  const write = (message: string, fields: LogFields = {}) => void lines.push([message, fields]);
  const never = (): never => {
    throw new TypeError('a status that must not be logged');
  };
  const parts: CheckParts = {
    watchersPerRead: 100,
    absenceMilliseconds: hour,
    flapMilliseconds: hour,
    lapseMilliseconds: hour,
    watchers: {
      read: async (ids) => ({
        watchers: new Map([ada, ben].filter(({ id }) => ids.includes(id)).map((each) => [each.id, each])),
        unreadable: new Map(),
        newer: [],
        unprocessed: [],
      }),
      async update(before, after) {
        written.push(before.id);
        done.push(`write ${before.id}`);
        return update === undefined ? { ...after, version: before.version + 1 } : update(before, after);
      },
      settle: never,
      release: never,
      change: never,
      markThrottled: never,
    },
    history: {
      record: never,
      forget: async (id, friends) => void done.push(`forget ${friends.length} of ${id}`),
    },
    control: {
      refresh: refresh ?? (async () => control),
      now: () => control,
      async pauseScope(scope) {
        pauses.push(scope);
        return true;
      },
      noteAlive: never,
      noteMassAbsence: async () => [now],
      forgetMassAbsence: never,
      pauseMail: never,
    },
    networks: bluesky === undefined ? {} : { bluesky },
    mailer: { send: never },
    clock,
    random: () => 0,
    newId: () => 'id',
    log: { debug: write, info: write, warn: write, error: write },
  };
  const check = createCheck(parts);
  return {
    check: (consistent = false) => check([ada.id, ben.id], { consistent }, end),
    written,
    done,
    pauses,
    lines,
    linesOf: (name: string) => lines.filter(([message]) => message === name).map(([, fields]) => fields),
  };
}

const absent = showing({ status: null, text: 'new' });
const sameAsBefore = showing({ status: 'Married', text: 'old' });
const changed = showing({ status: 'Single', text: 'new' });

describe('a check', () => {
  test('that finds what the last one found writes nothing and logs nothing about anybody', async () => {
    const { check, written, lines } = checking({ bluesky: sameAsBefore });
    expect(await check()).toMatchObject({ read: 2, changes: 0, unknown: 0, defects: 0, unfit: 0 });
    expect(written).toEqual([]);
    expect(lines).toEqual([['part.read', { watchers: 2, answered: 2 }]]);
  });

  test('asks nothing of a network that is paused, and counts whom it misses there', async () => {
    const paused = (until: number) => new Map([[scopeOfNetwork('bluesky'), { until, reason: 'HTTP 429' }]]);
    let asked = 0;
    const counting: NetworkReader = {
      read(...what) {
        asked++;
        return changed.read(...what);
      },
    };
    const during = checking({ bluesky: counting, paused: paused(now + 1) });
    expect(await during.check()).toMatchObject({ peopleWatched: { bluesky: 6 }, peopleRead: {}, changes: 0 });
    expect([asked, during.written]).toEqual([0, []]);
    const afterwards = checking({ bluesky: sameAsBefore, paused: paused(now) });
    expect(await afterwards.check()).toMatchObject({ peopleWatched: { bluesky: 6 }, peopleRead: { bluesky: 6 } });
  });

  test('leaves everybody to the next sweep when it cannot learn what is paused, and who must not be watched', async () => {
    const refresh = async () => {
      throw new TableBusyError('busy');
    };
    const { check, written, linesOf } = checking({ bluesky: changed, refresh });
    expect(await check()).toMatchObject({ read: 0, unknown: 2, unknownReasons: { 'control not read': 2 } });
    expect(linesOf('control.not-read')).toMatchObject([{ errorName: 'TableBusyError' }]);
    expect(written).toEqual([]);
  });

  test('fails when that is a defect of ours', async () => {
    const refresh = async () => {
      throw new TypeError('x');
    };
    await expect(checking({ refresh }).check()).rejects.toThrow(TypeError);
  });

  test('that lost against another write discards what it found', async () => {
    const { check } = checking({ bluesky: changed, update: async () => undefined });
    expect(await check()).toMatchObject({ superseded: 2, changes: 0, mailsSent: 0, defects: 0 });
  });

  test('leaves who could not be written because the table is busy to the next sweep', async () => {
    const update = async () => {
      throw new TableBusyError('busy');
    };
    const { check, linesOf } = checking({ bluesky: changed, update });
    const report = await check();
    expect(report).toMatchObject({ defects: 0, unknown: 2, unknownReasons: { 'table not reached': 2 } });
    expect(linesOf('watcher.not-concluded')).toMatchObject([
      { watcherId: ada.id, errorName: 'TableBusyError' },
      { watcherId: ben.id, errorName: 'TableBusyError' },
    ]);
    expect(linesOf('watcher.check-failed')).toEqual([]);
  });

  test('counts a defect with one watcher, and concludes the others', async () => {
    const update = async (before: Watcher) => {
      if (before.id === ada.id) throw new TypeError('a status that must not be logged');
      return undefined;
    };
    const { check, lines, linesOf } = checking({ bluesky: changed, update });
    expect(await check()).toMatchObject({ defects: 1, superseded: 1, unknown: 0 });
    expect(linesOf('watcher.check-failed')).toMatchObject([{ watcherId: ada.id, errorName: 'TypeError' }]);
    expect(linesOf('watcher.not-concluded')).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('must not be logged');
  });

  test('counts a defect in comparing, too, and concludes the others', async () => {
    const adas = new Map([[people[0] as FriendId, { name: 'Somebody', at: now, status: 7 as unknown as string }]]);
    const odd: NetworkReader = {
      async read(...asked) {
        const answer = await sameAsBefore.read(...asked);
        return { ...answer, readings: new Map(answer.readings).set(ada.id, { kind: 'friends', friends: adas }) };
      },
    };
    const { check, written, linesOf } = checking({ bluesky: odd });
    expect(await check()).toMatchObject({ defects: 1, read: 2, changes: 0 });
    expect(linesOf('watcher.check-failed')).toMatchObject([{ watcherId: ada.id, errorName: 'TypeError' }]);
    expect(written).toEqual([]);
  });

  test('begins with nobody in the last ten seconds of its invocation', async () => {
    const late = checking({ bluesky: changed, clock: () => end - 10_000 });
    expect(await late.check()).toMatchObject({ outOfTime: 2, read: 0, changes: 0 });
    expect(late.written).toEqual([]);
    const inTime = checking({ bluesky: sameAsBefore, clock: () => end - 10_001 });
    expect(await inTime.check()).toMatchObject({ outOfTime: 0, read: 2 });
  });

  test('concludes nothing that was read too late', async () => {
    let time = now;
    const slow: NetworkReader = {
      read: async (...asked) => {
        time = end - 10_000;
        return changed.read(...asked);
      },
    };
    const { check, written } = checking({ bluesky: slow, clock: () => time });
    expect(await check()).toMatchObject({ outOfTime: 2, changes: 0 });
    expect(written).toEqual([]);
  });
});

describe('most people absent at once', () => {
  test('pause their network for all, and change nobody', async () => {
    const { check, pauses, written } = checking({ bluesky: absent });
    expect(await check()).toMatchObject({ networkPauses: 1, changes: 0 });
    expect(pauses).toEqual([scopeOfNetwork('bluesky')]);
    expect(written).toEqual([]);
  });

  test('in a first look pause nothing for others', async () => {
    const { check, pauses } = checking({ bluesky: absent });
    expect(await check(true)).toMatchObject({ networkPauses: 0 });
    expect(pauses).toEqual([]);
  });
});

describe('of who asks not to be watched', () => {
  test('the history is forgotten before the write that says so, and the log says of how many', async () => {
    const { check, done, linesOf } = checking({ bluesky: showing({ optedOut: true }) });
    expect(await check()).toMatchObject({ changes: 0, mailsSent: 0 });
    for (const { id } of [ada, ben]) {
      expect(done.filter((each) => each.endsWith(id))).toEqual([`forget 6 of ${id}`, `write ${id}`]);
    }
    expect(linesOf('watches.opted-out')).toEqual([
      { watcherId: ada.id, count: 6 },
      { watcherId: ben.id, count: 6 },
    ]);
  });

  test('nothing is forgotten where nobody asks', async () => {
    const { check, done, linesOf } = checking({ bluesky: changed, update: async () => undefined });
    await check();
    expect(done).toEqual([`write ${ada.id}`, `write ${ben.id}`]);
    expect(linesOf('watches.opted-out')).toEqual([]);
  });
});
