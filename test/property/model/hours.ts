import type { Timestamp } from '../../../lambdas/domain/ids.ts';
import type { Fail } from './calls.ts';
import type { StoredAlert, StoredWatcher } from './watched-table.ts';

const minutesPerDay = 24 * 60;

function isWithin(minute: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** Holds, quiet hours and the digest: each is to be waited for before an alert is leased. */
export function checkHours(now: Timestamp, alert: StoredAlert, watcher: StoredWatcher, fail: Fail): void {
  const { id, mailHeldUntil = 0, quietHours, delivery } = watcher;
  if (mailHeldUntil > now) fail('I5: a lease for an address that is held', { id, mailHeldUntil, now });
  const minute = Math.floor(now / 60_000) % minutesPerDay;
  if (quietHours !== undefined && isWithin(minute, quietHours))
    fail('a lease in quiet hours', { id, minute, quietHours });
  const today = now - (now % (minutesPerDay * 60_000));
  if (alert.kind === 'changes' && delivery?.kind === 'digest' && alert.openedAt >= today)
    fail('a lease before the digest is due', { id, alert, now });
}
