import type { Control } from '../domain/control.ts';
import type { NetworkId, Timestamp } from '../domain/ids.ts';
import type { ControlStore } from './control-store.ts';

/** How long what was read is good. Kept in memory across invocations of one environment. */
const maximumAge = 60_000;

/** What concerns all, read once a minute an environment and not once a check; what this environment sets itself it knows at once. */
export type ControlCache = ReturnType<typeof createControlCache>;

/** A cache over the control store. */
export function createControlCache(store: ControlStore, clock: () => Timestamp) {
  let current: Control | undefined;
  let readAt: Timestamp = Number.NEGATIVE_INFINITY;
  let reading: Promise<Control> | undefined;

  return {
    /** At most a minute old. Throws the SDK's errors when nothing was ever read; later an old copy serves until the table answers. */
    async refresh(): Promise<Control> {
      if (current !== undefined && clock() - readAt < maximumAge) return current;
      reading ??= store.read().finally(() => {
        reading = undefined;
      });
      try {
        current = await reading;
        readAt = clock();
      } catch (error) {
        if (current === undefined) throw error;
      }
      return current;
    },

    /** What was last read or set, without a call. Throws when `refresh` was never called: a defect. */
    now(): Control {
      if (current === undefined) throw new Error('control was not read yet');
      return current;
    },

    /** Pauses a network for everybody, here at once and elsewhere within a minute. */
    async pauseNetwork(network: NetworkId, until: Timestamp, reason: string): Promise<void> {
      const before = this.now();
      const pause = before.networkPauses[network];
      if (pause === undefined || pause.until < until) {
        current = { ...before, networkPauses: { ...before.networkPauses, [network]: { until, reason } } };
      }
      await store.pauseNetwork(network, until, reason);
    },

    /** Holds all mail, here at once and elsewhere within a minute. */
    async pauseMail(until: Timestamp, reason: string): Promise<void> {
      const before = this.now();
      if (before.mailPause === undefined || before.mailPause.until < until) {
        current = { ...before, mailPause: { until, reason } };
      }
      await store.pauseMail(until, reason);
    },
  };
}
