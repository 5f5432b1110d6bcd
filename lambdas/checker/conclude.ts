import { type CheckDecision, decideCheck } from '../domain/check.ts';
import { isNetworkId, isPersonal } from '../domain/networks.ts';
import type { Readings } from '../domain/reading.ts';
import type { Watcher } from '../domain/watcher.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import type { WatcherStore } from '../storage/watcher-store.ts';
import { type CheckReport, reportOf, sumOf } from './check-report.ts';
import type { Deadlines } from './deadlines.ts';
import { createDelivery, type DeliveryParts } from './deliver.ts';

export interface ConclusionParts extends DeliveryParts {
  readonly watchers: DeliveryParts['watchers'] & Pick<WatcherStore, 'update' | 'markThrottled'>;
  readonly control: DeliveryParts['control'] & Pick<ControlCache, 'now'>;
  /** How far apart two looks must be that agree that somebody states nothing any more. */
  readonly absenceMilliseconds: number;
  /** How long further changes of a friend wait after a mail about them. */
  readonly flapMilliseconds: number;
  readonly newId: () => string;
}

/** What a conclusion came to. */
export interface Conclusion {
  readonly report: CheckReport;
  /**
   * The watcher to compare a later reading with: the item that went in, changed by nobody but this conclusion. `undefined` when somebody
   * else wrote meanwhile: then a reading is worth nothing.
   */
  readonly watcher: Watcher | undefined;
}

/** Draws the conclusion from what was read for one watcher: decide, write, mail; see `createConclusion`. */
export type Conclusions = ReturnType<typeof createConclusion>;

/**
 * The first step of claim, send, settle: what was found is written, on condition that nobody wrote since the item was read, which was
 * before the networks were; only who made that write mails. Losing discards the readings too: the next sweep decides.
 */
export function createConclusion(parts: ConclusionParts) {
  const { log } = parts;
  const deliver = createDelivery(parts);

  /** Facts about the watcher's accounts, not comparisons: they hold whether or not the conclusion could be written. */
  async function noteThrottles(watcher: Watcher, readings: Readings): Promise<CheckReport> {
    let throttled = 0;
    for (const [network, reading] of Object.entries(readings)) {
      if (reading.kind !== 'throttled' || !isNetworkId(network) || !isPersonal(network)) continue;
      throttled++;
      log.warn('watcher.throttled', { watcherId: watcher.id, network, code: reading.code });
      await parts.watchers.markThrottled(watcher.id, network, parts.clock() + reading.forMilliseconds);
    }
    return reportOf({ throttled });
  }

  /** What follows as of now. */
  function decide(watcher: Watcher, readings: Readings, { leaseUntil }: Deadlines): CheckDecision {
    const { absenceMilliseconds, flapMilliseconds, newId } = parts;
    const control = parts.control.now();
    const now = parts.clock();
    return decideCheck({
      watcher,
      readings,
      control,
      absenceMilliseconds,
      flapMilliseconds,
      now,
      leaseUntil,
      newId,
    });
  }

  async function decideAndMail(watcher: Watcher, readings: Readings, deadlines: Deadlines): Promise<Conclusion> {
    const decision = decide(watcher, readings, deadlines);
    if (decision.unfit > 0) log.error('changes.do-not-fit', { watcherId: watcher.id, count: decision.unfit });
    const unfit = reportOf({ unfit: decision.unfit });
    if (decision.after === watcher) return { report: unfit, watcher };
    // Before the write that says so: a check that finds that write takes the history for forgotten.
    if (decision.forgotten.length > 0) await parts.history.forget(watcher.id, decision.forgotten);
    const written = await parts.watchers.update(watcher, decision.after);
    if (written === undefined) return { report: sumOf([unfit, reportOf({ superseded: 1 })]), watcher: undefined };
    for (const lapse of decision.lapses) log.warn('watcher.sign-in-lapsed', { watcherId: watcher.id, ...lapse });
    if (decision.forgotten.length > 0) {
      log.info('watches.opted-out', { watcherId: watcher.id, count: decision.forgotten.length });
    }
    const reports = [unfit, reportOf({ changes: decision.changes, signInsLapsed: decision.lapses.length })];
    let known: Watcher | undefined = written;
    for (const claim of decision.claims) {
      const delivered = await deliver(written, claim, deadlines.noStartAfter);
      reports.push(delivered.report);
      known = onlyOursSince(known, delivered.watcher);
    }
    return { report: sumOf(reports), watcher: known };
  }

  return {
    /**
     * Whether nothing follows from these readings: nothing to write, to mail, to note or to count. So it is for nearly everybody, and without
     * waiting for anything. Throws what only a defect throws.
     */
    nothingFollows(watcher: Watcher, readings: Readings, deadlines: Deadlines): boolean {
      for (const reading of Object.values(readings)) if (reading.kind === 'throttled') return false;
      const { after, unfit } = decide(watcher, readings, deadlines);
      return after === watcher && unfit === 0;
    },

    /** Decides as of now, writes and mails. Throws the SDK's errors. */
    async conclude(watcher: Watcher, readings: Readings, deadlines: Deadlines): Promise<Conclusion> {
      if (parts.clock() >= deadlines.noStartAfter) return { report: reportOf({ outOfTime: 1 }), watcher: undefined };
      const concluded = await decideAndMail(watcher, readings, deadlines);
      return { ...concluded, report: sumOf([concluded.report, await noteThrottles(watcher, readings)]) };
    },
  };
}

/** The later state of a watcher, if it is the earlier one with our own write of a settled alert and nobody else's. */
function onlyOursSince(before: Watcher | undefined, after: Watcher | undefined): Watcher | undefined {
  if (before === undefined || after === undefined) return undefined;
  return after.version === before.version + 1 || after === before ? after : undefined;
}
