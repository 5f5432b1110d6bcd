import { describe, expect, test } from 'vitest';
import { reportOf } from '../../lambdas/checker/check-report.ts';
import { type ConclusionParts, createConclusion } from '../../lambdas/checker/conclude.ts';
import type { Control } from '../../lambdas/domain/control.ts';
import type { Readings } from '../../lambdas/domain/reading.ts';
import type { Change, Watcher } from '../../lambdas/domain/watcher.ts';
import type { SendOutcome } from '../../lambdas/mail/mailer.ts';
import { keptLog } from '../support/logs.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const minute = 60_000;
const hour = 60 * minute;
const deadlines = { noStartAfter: now + minute, leaseUntil: now + 2 * minute };
const ben = friendId('2');

/** Ada watches Ben, who was last seen married. */
const watches: Watcher['watches'] = new Map([[ben, { condition: 'any', status: 'Married', since: now - hour }]]);
const ada: Watcher = { ...aWatcher('facebook:1', ['2']), watches };
const shows = (status: string): Readings => ({
  facebook: { kind: 'friends', friends: new Map([[ben, { name: 'Ben', status, at: now }]]) },
});

interface Setting {
  /** The watcher after the alert of this version was settled, as others may have left it. */
  readonly settled?: (before: Watcher) => Watcher | undefined;
  readonly outcome?: SendOutcome;
  readonly clock?: () => number;
}

function concluding({ settled, outcome, clock = () => now }: Setting = {}) {
  const { log, lines } = keptLog();
  const control: Control = { pauses: new Map(), unwatchable: new Set() };
  const marked: unknown[][] = [];
  const mails: string[] = [];
  let written = ada;
  let ids = 0;
  const never = (): never => {
    throw new Error('not part of this test');
  };
  const parts: ConclusionParts = {
    absenceMilliseconds: hour,
    flapMilliseconds: hour,
    watchers: {
      async update(before, after) {
        written = { ...after, version: before.version + 1 };
        return written;
      },
      async settle() {
        // Mail after mail is settled on the item as the one before left it.
        const next = (settled ?? ((before) => ({ ...before, version: before.version + 1 })))(written);
        if (next !== undefined) written = next;
        return next;
      },
      release: never,
      change: never,
      markThrottled: async (...call) => marked.push(call) > 0,
    },
    history: { record: async () => {}, forget: never },
    control: { now: () => control, pauseMail: never },
    mailer: {
      async send({ content }) {
        mails.push(content.kind);
        return outcome ?? { kind: 'sent', messageId: 'm' };
      },
    },
    clock,
    newId: () => `id${++ids}`,
    log,
  };
  const conclusions = createConclusion(parts);
  return {
    conclude: (watcher: Watcher, readings: Readings) => conclusions.conclude(watcher, readings, deadlines),
    nothingFollows: (watcher: Watcher, readings: Readings) => conclusions.nothingFollows(watcher, readings, deadlines),
    marked,
    mails,
    lines,
  };
}

describe('a conclusion', () => {
  test('is not begun at the moment from which on nothing may start, and is a moment before', async () => {
    const late = concluding({ clock: () => deadlines.noStartAfter });
    expect(await late.conclude(ada, shows('Single'))).toEqual({
      report: reportOf({ outOfTime: 1 }),
      watcher: undefined,
    });
    expect(late.mails).toEqual([]);
    const inTime = concluding({ clock: () => deadlines.noStartAfter - 1 });
    expect((await inTime.conclude(ada, shows('Married'))).watcher).toBe(ada);
  });

  test('of a change is one mail, and logs nothing that only lapses and full items are logged for', async () => {
    const { conclude, mails, lines } = concluding();
    expect((await conclude(ada, shows('Single'))).report).toEqual(reportOf({ changes: 1, mailsSent: 1 }));
    expect(mails).toEqual(['changes']);
    expect(lines.map(([name]) => name)).toEqual(['mail.sending', 'mail.accepted', 'alert.settled']);
  });

  test('of a sign-in that lapsed is a mail that says so, and a line with the network’s codes', async () => {
    const { conclude, mails, lines } = concluding();
    const lapsed: Readings = { facebook: { kind: 'sign-in-again', code: 190, subcode: 460, confirmed: true } };
    expect((await conclude(ada, lapsed)).report).toEqual(reportOf({ signInsLapsed: 1, mailsSent: 1 }));
    expect(mails).toEqual(['sign-in-again']);
    const line = { watcherId: ada.id, network: 'facebook', code: 190, subcode: 460 };
    expect(lines).toContainEqual(['watcher.sign-in-lapsed', line]);
  });

  test('that does not fit into the item is counted and logged, and writes nothing', async () => {
    const held: Change[] = Array.from({ length: 1_000 }, (_, index) => ({
      friendId: friendId(`1015000000000${index}`),
      name: 'x'.repeat(100),
      from: 'a'.repeat(150),
      to: 'b'.repeat(150),
      at: now,
    }));
    const lease = { id: 'l', until: now + hour };
    const full: Watcher = {
      ...ada,
      alerts: { x: { kind: 'changes', id: 'x', openedAt: now, changes: held, lease } },
    };
    const { conclude, nothingFollows, lines } = concluding();
    expect(nothingFollows(full, shows('In a relationship'))).toBe(false);
    expect(await conclude(full, shows('In a relationship'))).toEqual({ report: reportOf({ unfit: 1 }), watcher: full });
    expect(lines).toEqual([['changes.do-not-fit', { watcherId: ada.id, count: 1 }]]);
  });
});

describe('nothing follows', () => {
  test('from finding what is stored, and from reading nobody while nothing is owed', () => {
    const { nothingFollows } = concluding();
    expect(nothingFollows(ada, shows('Married'))).toBe(true);
    expect(nothingFollows(ada, {})).toBe(true);
  });

  test('where there is something to write, to mail or to note: then it is concluded', () => {
    const { nothingFollows } = concluding();
    expect(nothingFollows(ada, shows('Single'))).toBe(false);
    const alerts: Watcher['alerts'] = { x: { kind: 'sign-in-again', id: 'x', openedAt: now, network: 'facebook' } };
    expect(nothingFollows({ ...ada, alerts }, {})).toBe(false);
    const throttled: Readings = { facebook: { kind: 'throttled', code: 17, forMilliseconds: hour } };
    expect(nothingFollows(ada, throttled)).toBe(false);
  });

  test('changes nothing by asking', () => {
    const { nothingFollows, mails, marked, lines } = concluding();
    nothingFollows(ada, shows('Single'));
    expect([mails, marked, lines]).toEqual([[], [], []]);
  });
});

describe('what a later reading may be compared with', () => {
  /** Two mails are owed: the second is settled on the item that the first left. */
  const owed: Watcher = {
    ...ada,
    alerts: {
      one: { kind: 'sign-in-again', id: 'one', openedAt: now - hour, network: 'facebook' },
      two: { kind: 'unread', id: 'two', openedAt: now - hour, network: 'facebook', people: 1 },
    },
  };

  test('is the item with our own writes on it', async () => {
    const { conclude, mails } = concluding();
    const { watcher } = await conclude(owed, {});
    expect(mails).toHaveLength(2);
    // One write that takes the leases, one per settled mail.
    expect(watcher?.version).toBe(ada.version + 3);
  });

  test('is nothing once somebody else wrote in between', async () => {
    const { conclude } = concluding({ settled: (before) => ({ ...before, version: before.version + 2 }) });
    expect((await conclude(owed, {})).watcher).toBeUndefined();
  });

  test('is nothing once a lease was lost, although the next mail was settled', async () => {
    let first = true;
    const settled = (before: Watcher) => {
      if (!first) return { ...before, version: before.version + 1 };
      first = false;
      return undefined;
    };
    const { conclude, mails } = concluding({ settled });
    expect((await conclude(owed, {})).watcher).toBeUndefined();
    expect(mails).toHaveLength(2);
  });

  test('is the item as it was written where it is unclear whether a mail left: the lease stays, nothing else was written', async () => {
    const { conclude } = concluding({ outcome: { kind: 'unclear', reason: 'socket hang up' } });
    const { watcher, report } = await conclude(owed, {});
    expect(report).toMatchObject({ possibleDoubles: 2, mailsHeld: 2 });
    expect(watcher?.version).toBe(ada.version + 1);
  });
});

describe('a watcher’s throttle', () => {
  test('is noted until it ends, for the personal network that said so alone', async () => {
    const { conclude, marked, lines } = concluding();
    const throttled = { kind: 'throttled', code: 17, forMilliseconds: hour } as const;
    const { report } = await conclude(ada, { facebook: throttled, bluesky: throttled });
    expect(report).toEqual(reportOf({ throttled: 1 }));
    expect(marked).toEqual([[ada.id, 'facebook', now + hour]]);
    expect(lines).toEqual([['watcher.throttled', { watcherId: ada.id, network: 'facebook', code: 17 }]]);
  });

  test('is noted for nobody of whom friends were read', async () => {
    const { conclude, marked } = concluding();
    expect((await conclude(ada, shows('Married'))).report).toEqual(reportOf());
    expect(marked).toEqual([]);
  });
});
