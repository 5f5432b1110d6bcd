import { type Control, type GlobalPause, isPausedAt } from '../domain/control.ts';
import type { Scope, Timestamp } from '../domain/ids.ts';
import { isNetworkId } from '../domain/networks.ts';
import { type ControlStore, maximumPauses } from './control-store.ts';

/** How long what was read is good. Kept in memory across invocations of one environment. */
const maximumAge = 60_000;

/** What concerns all, read once per minute and environment and not once per check; what this environment sets itself it knows at once. */
export type ControlCache = ReturnType<typeof createControlCache>;

/** A cache over the control store. */
export function createControlCache(store: ControlStore, clock: () => Timestamp) {
  let current: Control | undefined;
  let readAt: Timestamp = Number.NEGATIVE_INFINITY;
  let reading: Promise<Control> | undefined;

  /**
   * Whether one more pause may be stored, and which one that is over makes room for it. A whole network's always may; of hosts there are
   * no more than can be read at once.
   */
  function roomFor(scope: Scope, pauses: ReadonlyMap<Scope, GlobalPause>) {
    if (isNetworkId(scope) || pauses.has(scope) || pauses.size < maximumPauses) {
      return { hasRoom: true, expired: undefined };
    }
    const now = clock();
    const over = [...pauses].filter(([, pause]) => !isPausedAt(pause, now));
    const [expired] = over.find(([, { strikes }]) => strikes === undefined) ?? over[0] ?? [];
    return { hasRoom: expired !== undefined, expired };
  }

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

    /**
     * Stops the reading of a scope for everybody, here at once and elsewhere within a minute. `false` when there are too many pauses of
     * hosts already: then it holds here alone.
     */
    async pauseScope(scope: Scope, pause: GlobalPause): Promise<boolean> {
      const before = this.now();
      const { hasRoom, expired } = roomFor(scope, before.pauses);
      const pauses = new Map(before.pauses);
      if (expired !== undefined) pauses.delete(expired);
      const known = pauses.get(scope);
      const isStricter = pause.strikes === undefined && known?.strikes !== undefined;
      if (known === undefined || known.until < pause.until || isStricter) pauses.set(scope, pause);
      current = { ...before, pauses };
      if (expired !== undefined) await store.dropExpired(expired, clock());
      if (hasRoom) await store.pauseScope(scope, pause);
      return hasRoom;
    },

    /** A host answered as its network does: a pause because it never did is over. Makes no call where there is none. */
    async noteAlive(scope: Scope): Promise<void> {
      const before = this.now();
      if (before.pauses.get(scope)?.strikes === undefined) return;
      const pauses = new Map(before.pauses);
      pauses.delete(scope);
      current = { ...before, pauses };
      await store.forgetStrikes(scope);
    },

    /** See `ControlStore.noteMassAbsence`. */
    noteMassAbsence: (scope: Scope): Promise<readonly Timestamp[]> => store.noteMassAbsence(scope, clock()),

    /** See `ControlStore.forgetMassAbsence`. */
    forgetMassAbsence: (scope: Scope): Promise<void> => store.forgetMassAbsence(scope),

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
