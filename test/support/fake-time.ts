import { setImmediate } from 'node:timers/promises';
import type { Timing } from '../../lambdas/api/at-fixed-time.ts';

/** What became of a promise so far. */
export interface Observed<Outcome> {
  readonly outcome: Outcome | undefined;
}

/** Time that passes only when the test says so. */
export interface FakeTime extends Timing {
  /** Lets this many milliseconds pass: what waits for them goes on, and what follows from that is done. */
  advance(milliseconds: number): Promise<void>;
  observe<Outcome>(promise: Promise<Outcome>): Observed<Outcome>;
}

/** Makes it, from this moment on. */
export function createFakeTime(startedAt = Date.UTC(2026, 10, 24, 12)): FakeTime {
  let now = startedAt;
  const waiting: { readonly at: number; readonly go: () => void }[] = [];

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await setImmediate();
  }

  const wait = (milliseconds: number, go: () => void) => void waiting.push({ at: now + milliseconds, go });

  return {
    clock: () => now,
    sleep: (milliseconds) => new Promise((resolve) => (milliseconds <= 0 ? resolve() : wait(milliseconds, resolve))),
    timeout(milliseconds) {
      const controller = new AbortController();
      wait(milliseconds, () => controller.abort());
      return controller.signal;
    },
    async advance(milliseconds) {
      await settle();
      const until = now + milliseconds;
      for (;;) {
        const next = waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
        if (next === undefined) break;
        waiting.splice(waiting.indexOf(next), 1);
        now = next.at;
        next.go();
        await settle();
      }
      now = until;
      await settle();
    },
    observe<Outcome>(promise: Promise<Outcome>) {
      const observed: { outcome: Outcome | undefined } = { outcome: undefined };
      promise.then((outcome) => {
        observed.outcome = outcome;
      });
      return observed;
    },
  };
}
