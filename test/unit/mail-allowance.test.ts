import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailAllowances, refusedMailsADay, takeMail } from '../../lambdas/domain/mail-allowance.ts';

test('whenever mails are asked for, no stretch of time sees more than it allows, and waiting as told is enough', () => {
  const minutes = fc.array(fc.nat(200), { maxLength: 120 });
  fc.assert(
    fc.property(minutes, (pauses) => {
      let now = 1_000_000_000_000;
      let kept: readonly number[] = [];
      const all: number[] = [];
      for (const pause of pauses) {
        now += pause * 60_000;
        let taken = takeMail(kept, now);
        if (taken.kind === 'wait') {
          expect(taken.until).toBeGreaterThan(now);
          expect(takeMail(kept, taken.until - 1).kind).toBe('wait');
          now = taken.until;
          taken = takeMail(kept, now);
        }
        if (taken.kind === 'wait') throw new Error('waited in vain');
        kept = taken.mailsSent;
        all.push(now);
        for (const { within, mails } of mailAllowances) {
          expect(all.filter((at) => now - at < within).length).toBeLessThanOrEqual(mails);
        }
        expect(kept.length).toBeLessThanOrEqual(10);
      }
    }),
  );
});

const now = 1_000_000_000_000;
const hour = 60 * 60_000;

test('a mail counts until its time is over, and not at that moment', () => {
  const allowance = [{ within: hour, mails: 1 }];
  expect(takeMail([now - hour + 1], now, allowance)).toEqual({ kind: 'wait', until: now + 1 });
  expect(takeMail([now - hour], now, allowance)).toEqual({ kind: 'allowed', mailsSent: [now] });
});

test('the first mail to stop counting decides how long to wait, in whichever order they are kept', () => {
  const allowance = [{ within: hour, mails: 2 }];
  for (const sent of [
    [now - 30, now - 20],
    [now - 20, now - 30],
  ])
    expect(takeMail(sent, now, allowance)).toEqual({ kind: 'wait', until: now - 30 + hour });
});

test('what counts against any allowance is kept', () => {
  const allowances = [
    { within: hour, mails: 2 },
    { within: 2 * hour, mails: 5 },
  ];
  expect(takeMail([now - 2 * hour, now - 2 * hour + 1], now, allowances)).toEqual({
    kind: 'allowed',
    mailsSent: [now - 2 * hour + 1, now],
  });
});

test('a tenth of an hour’s mails may be refused in a day, but ten at least', () => {
  expect([0, 100, 109, 110, 500].map(refusedMailsADay)).toEqual([10, 10, 10, 11, 50]);
});
