import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailAllowances, takeMail } from '../../lambdas/domain/mail-allowance.ts';

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
