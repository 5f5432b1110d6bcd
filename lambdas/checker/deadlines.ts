import type { Timestamp } from '../domain/ids.ts';

/** No send starts in the last seconds of an invocation: its answer could not be recorded any more. */
const noSendBeforeEnd = 10_000;

/** A lease outlives its invocation by this, whatever clocks disagree by. */
const leaseAfterEnd = 60_000;

/** The part of the time left that reading the networks may take: what came by then must still be concluded and mailed. */
const readingPart = 0.45;

/** The moments one invocation is bound by. */
export interface Deadlines {
  /** No mail, no call to a network and no new check starts after this. */
  readonly noStartAfter: Timestamp;
  /** Until when leases taken by this invocation last. */
  readonly leaseUntil: Timestamp;
}

/** The moments that follow from when the platform will end the invocation. */
export function deadlinesOf(invocationEnd: Timestamp): Deadlines {
  return { noStartAfter: invocationEnd - noSendBeforeEnd, leaseUntil: invocationEnd + leaseAfterEnd };
}

/** When a reading of the networks that begins at `now` ends. */
export function readingEnd({ noStartAfter }: Deadlines, now: Timestamp): Timestamp {
  return now + Math.max(0, (noStartAfter - now) * readingPart);
}
