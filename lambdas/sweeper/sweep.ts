import pLimit from 'p-limit';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { errorFields, type Log } from '../observability/log.ts';
import type { CheckQueue } from '../queue/check-queue.ts';
import type { SegmentEnds } from '../queue/segment-ends.ts';
import type { CompletedSweep, SweepProgress, SweepStore } from '../storage/sweep-store.ts';
import type { LeftOut } from './left-out.ts';
import { type PackedMessage, Packer } from './packer.ts';
import { type CheckerPace, retentionFor } from './retention.ts';
import { RunningSweep, watchersIn } from './running-sweep.ts';
import { segmentsFor } from './segments.ts';

/** Sends under way at once, for all segments together. */
const sendsInFlight = 4;

/** From this many messages on, what the last sweep enqueued may still be waiting, and the queue is asked before more is put on it. */
export const manyMessages = 10;

/** Progress is kept each time this many more watchers were enqueued, so that a sweep that dies does not start over. */
export const watchersPerSave = 200_000;

/** A lease outlives its invocation by this, whatever clocks disagree by. */
const leaseAfterEnd = 60_000;

/** No page is begun in the last seconds of an invocation: what was enqueued must still be noted. */
const noPageBeforeEnd = 10_000;

export interface SweepParts {
  readonly store: SweepStore;
  readonly queue: Pick<CheckQueue, 'send' | 'backlog' | 'keepFor'>;
  readonly leftOut: LeftOut;
  /** Segments that are scanned at the same time. */
  readonly scansAtOnce: number;
  readonly sizes: Readonly<Record<'watchersPerMessage' | 'messagesPerSend', number>>;
  /** The index is divided into segments of about so many. */
  readonly watchersPerSegment: number;
  readonly pace: CheckerPace;
  readonly clock: () => Timestamp;
  readonly newId: () => string;
  readonly log: Log;
}

/**
 * What one run came to. `stopped`: time ran out, and the next run goes on from where it stopped. `skipped`: it was no time for a sweep.
 * `leftOut` counts the watchers to whom checks have not come for long; it is absent where that was not looked at.
 */
export type SweepOutcome =
  | {
      readonly kind: 'completed' | 'stopped';
      readonly progress: SweepProgress;
      readonly finishedAt: Timestamp;
      readonly leftOut: number;
    }
  | {
      readonly kind: 'skipped';
      readonly reason: 'held-by-another' | 'backlog' | 'lease-lost';
      readonly leftOut?: number;
    };

/** Runs a sweep; see `createSweep`. */
export type Sweep = ReturnType<typeof createSweep>;

/**
 * One pass over the index of watchers to look at, each enqueued in batches of 1,000. One sweep at a time, none on top of a backlog. What
 * the queue does not take is counted and logged: the next sweep comes by the same watchers.
 *
 * When there is more to check than is managed, it is not always the same people who wait: each sweep begins at another segment of the
 * index, and the queue keeps messages as long as working them off may take.
 */
export function createSweep(parts: SweepParts) {
  const { store, queue, log, clock } = parts;
  const { watchersPerMessage, messagesPerSend } = parts.sizes;
  // A page of the index fills one `SendMessageBatch`.
  const watchersAPage = watchersPerMessage * messagesPerSend;

  return async function sweep(invocationEnd: Timestamp): Promise<SweepOutcome> {
    const leaseId = parts.newId();
    const lease = await store.lease(leaseId, invocationEnd + leaseAfterEnd, clock());
    if (lease.kind === 'held-by-another') return { kind: 'skipped', reason: 'held-by-another' };
    const { progress: unfinished, lastSweep } = lease;
    const startedAt = unfinished?.startedAt ?? clock();
    const segments = unfinished?.segments ?? segmentsFor(lastSweep, parts.watchersPerSegment);
    let retentionSeconds = unfinished?.retentionSeconds ?? lastSweep?.retentionSeconds ?? parts.pace.baseSeconds;

    const before = { segments: unfinished?.segments ?? lastSweep?.segments ?? 1, watchers: lastSweep?.watchers ?? 0 };
    const { watchers: leftOut, divideAnew } = await parts.leftOut.look(before, segments);
    if (unfinished === undefined && (lastSweep?.messages ?? 0) > manyMessages) {
      const backlog = await queue.backlog();
      if (backlog.messages > manyMessages) {
        log.warn('sweep.backlog', { waiting: backlog.messages });
        await store.giveBack(leaseId);
        return { kind: 'skipped', reason: 'backlog', leftOut };
      }
      // What was noted is not what is true after a deployment that put back what the template says.
      retentionSeconds = backlog.retentionSeconds ?? retentionSeconds;
    }
    if (divideAnew) await parts.leftOut.divide(segments, startedAt);

    const turn = lastSweep === undefined ? 0 : lastSweep.turn + 1;
    const run = new RunningSweep(unfinished ?? begin({ startedAt, turn, segments, retentionSeconds }));
    if (unfinished !== undefined) log.info('sweep.resumed', { watchers: run.watchers, messages: run.messages });

    const sendLimit = pLimit(sendsInFlight);
    const noPageAfter = invocationEnd - noPageBeforeEnd;
    let leaseLost = false;
    let savedAt = run.watchers;
    const goesOn = () => clock() < noPageAfter && !leaseLost;

    async function send(packed: readonly PackedMessage[]): Promise<void> {
      for (let start = 0; start < packed.length; start += messagesPerSend) {
        const together = packed.slice(start, start + messagesPerSend);
        const batches = together.map(({ ids }) => ids).filter(({ length }) => length > 0);
        if (batches.length > 0) {
          const result = await sendLimit(() => queue.send(batches, endsOf(together, segments, startedAt)));
          run.count(result);
          log.debug('messages.enqueued', { messageIds: result.messageIds });
          const failed = watchersIn(result.failed);
          if (failed > 0) log.error('messages.not-enqueued', { watchers: failed, reasons: result.reasons });
        }
        run.pass(together);
      }
      await saveNowAndThen();
    }

    async function saveNowAndThen(): Promise<void> {
      if (run.watchers - savedAt < watchersPerSave) return;
      savedAt = run.watchers;
      if (!(await store.saveProgress(leaseId, run.progress(retentionSeconds)))) leaseLost = true;
    }

    /** Works one segment after the other, page by page, as long as there are any; while one page is sent the next is read. */
    async function workSegments(): Promise<void> {
      const packer = new Packer(watchersPerMessage);
      let sending: Promise<void> = Promise.resolve();
      try {
        let next = run.next();
        while (next !== undefined && goesOn()) {
          const { segment, cursor } = next;
          const [page] = await Promise.all([store.scan({ segment, segments, cursor, limit: watchersAPage }), sending]);
          packer.add(segment, page.ids, page.cursor.at === 'done');
          next = page.cursor.at === 'done' ? run.next() : { segment, cursor: page.cursor };
          sending = send(next === undefined ? packer.takeAll() : packer.takeButLast());
        }
        await sending;
        if (!leaseLost) sending = send(packer.takeAll());
      } finally {
        await sending;
      }
    }

    const works = await Promise.allSettled(Array.from({ length: parts.scansAtOnce }, workSegments));
    const failure = works.find((work) => work.status === 'rejected');
    if (failure !== undefined) {
      await store.stop(leaseId, run.progress(retentionSeconds));
      throw failure.reason;
    }
    const finishedAt = clock();
    retentionSeconds = await keepMessages(parts, run, retentionSeconds);
    const progress = run.progress(retentionSeconds);
    const held = run.isDone
      ? await store.complete(leaseId, completedSweep(progress, finishedAt))
      : await store.stop(leaseId, progress);
    if (!held) return { kind: 'skipped', reason: 'lease-lost', leftOut };
    return { kind: run.isDone ? 'completed' : 'stopped', progress, finishedAt, leftOut };
  };
}

/** What messages say of the segments that end with them. Nothing where there is only one: nobody marks that. */
function endsOf(
  messages: readonly PackedMessage[],
  segments: number,
  sweepStartedAt: Timestamp,
): Map<WatcherId[], SegmentEnds> | undefined {
  if (segments === 1) return undefined;
  const ends = messages.map(({ ids, reached }) => {
    const ended = reached.filter(({ cursor }) => cursor.at === 'done').map(({ segment }) => segment);
    return [ids, { ended, segments, sweepStartedAt }] as const;
  });
  return new Map(ends.filter(([, { ended }]) => ended.length > 0));
}

/**
 * Makes the queue keep messages until their turn has come, and returns for how many seconds it keeps them from then on. Only a whole sweep
 * shows that a shorter time will do. When the queue refuses, that is logged, and the next sweep tries again.
 */
async function keepMessages(
  { queue, pace, log }: SweepParts,
  run: RunningSweep,
  retentionSeconds: number,
): Promise<number> {
  const wanted = retentionFor(run.messages, pace);
  if (wanted === retentionSeconds || (wanted < retentionSeconds && !run.isDone)) return retentionSeconds;
  try {
    await queue.keepFor(wanted);
    log.info('queue.retention-set', { seconds: wanted, before: retentionSeconds });
    return wanted;
  } catch (error) {
    log.error('queue.retention-not-set', { seconds: wanted, ...errorFields(error) });
    return retentionSeconds;
  }
}

type Begin = Pick<SweepProgress, 'startedAt' | 'turn' | 'segments' | 'retentionSeconds'>;

const begin = (sweep: Begin): SweepProgress => ({
  ...sweep,
  begun: 0,
  open: [],
  watchers: 0,
  messages: 0,
  notEnqueued: 0,
});

function completedSweep(progress: SweepProgress, completedAt: Timestamp): CompletedSweep {
  const { startedAt, watchers, messages, turn, segments, retentionSeconds } = progress;
  return { startedAt, completedAt, watchers, messages, turn, segments, retentionSeconds };
}
