import { type CheckDecision, type CheckInput, decideCheck } from '../../lambdas/domain/check.ts';

const minute = 60_000;
let ids = 0;

/** What a check decides. What is left out is nothing read, nothing paused, no waiting time, and leases of two minutes. */
export function decide(input: Pick<CheckInput, 'watcher' | 'now'> & Partial<CheckInput>): CheckDecision {
  return decideCheck({
    readings: {},
    control: { pauses: new Map(), unwatchable: new Set() },
    absenceMilliseconds: 0,
    flapMilliseconds: 0,
    leaseUntil: input.now + 2 * minute,
    newId: () => `id${ids++}`,
    ...input,
  });
}
