import pLimit from 'p-limit';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { Log } from '../observability/log.ts';
import { clump } from '../queue/check-message.ts';
import type { CheckQueue } from '../queue/check-queue.ts';
import type { Cursor, SweepProgress, SweepStore } from '../storage/sweep-store.ts';

/** Sends under way at once, for all segments together. */
const sendsInFlight = 4;

/** From this many messages on, what the last sweep enqueued may still be waiting, and the queue is asked before more is put on it. */
export const manyMessages = 10;

/** Progress is kept each time this many more watchers were enqueued, so that a sweep that dies does not start over. */
export const watchersASave = 200_000;

/** A lease outlives its invocation by this, whatever clocks disagree by. */
const leaseAfterEnd = 60_000;

/** No page is begun in the last seconds of an invocation: what was enqueued must still be noted. */
const noPageBeforeEnd = 10_000;

export interface SweepParts {
  readonly store: SweepStore;
  readonly queue: CheckQueue;
  readonly segments: number;
  readonly sizes: Readonly<Record<'watchersPerMessage' | 'messagesPerSend', number>>;
  readonly clock: () => Timestamp;
  readonly newId: () => string;
  readonly log: Log;
}

/** What one run came to. `stopped`: time ran out, and the next run goes on from where it stopped. `skipped`: it was no time for a sweep. */
export type SweepOutcome =
  | { readonly kind: 'completed' | 'stopped'; readonly progress: SweepProgress; readonly finishedAt: Timestamp }
  | { readonly kind: 'skipped'; readonly reason: 'held-by-another' | 'backlog' | 'lease-lost' };

/** Runs a sweep; see `createSweep`. */
export type Sweep = ReturnType<typeof createSweep>;

/**
 * One pass over the index of watchers to look at, each enqueued in a clump of 1,000. One sweep at a time, none on top of a backlog. What
 * the queue does not take is counted and logged: the next sweep comes by the same watchers.
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
    const unfinished = lease.progress?.cursors.length === parts.segments ? lease.progress : undefined;
    if (unfinished === undefined && (lease.lastSweep?.messages ?? 0) > manyMessages) {
      const waiting = await queue.backlog();
      if (waiting > manyMessages) {
        log.warn('sweep.backlog', { waiting });
        await store.giveBack(leaseId);
        return { kind: 'skipped', reason: 'backlog' };
      }
    }

    const cursors: Cursor[] =
      unfinished?.cursors.slice() ?? Array.from({ length: parts.segments }, () => ({ at: 'start' as const }));
    let watchers = unfinished?.watchers ?? 0;
    let messages = unfinished?.messages ?? 0;
    let notEnqueued = unfinished?.notEnqueued ?? 0;
    const startedAt = unfinished?.startedAt ?? clock();
    const progress = (): SweepProgress => ({ startedAt, cursors: cursors.slice(), watchers, messages, notEnqueued });
    if (unfinished !== undefined) log.info('sweep.resumed', { watchers, messages });

    const sendLimit = pLimit(sendsInFlight);
    const noPageAfter = invocationEnd - noPageBeforeEnd;
    let leaseLost = false;
    let savedAt = watchers;

    async function send(ids: readonly WatcherId[]): Promise<void> {
      const clumps = [...clump(ids, watchersPerMessage)];
      for (let start = 0; start < clumps.length; start += messagesPerSend) {
        const result = await sendLimit(() => queue.send(clumps.slice(start, start + messagesPerSend)));
        const failed = result.failed.reduce((sum, message) => sum + message.length, 0);
        messages += result.messageIds.length;
        notEnqueued += failed;
        log.debug('messages.enqueued', { messageIds: result.messageIds });
        if (failed > 0) log.error('messages.not-enqueued', { watchers: failed, reasons: result.reasons });
      }
      watchers += ids.length;
    }

    async function saveNowAndThen(): Promise<void> {
      if (watchers - savedAt < watchersASave) return;
      savedAt = watchers;
      if (!(await store.saveProgress(leaseId, progress()))) leaseLost = true;
    }

    /** Reads a segment page by page; while one page is sent the next is read. The cursor moves when a page is sent. */
    async function sweepSegment(segment: number): Promise<void> {
      let sending: Promise<void> = Promise.resolve();
      let cursor = cursors[segment] ?? { at: 'start' };
      while (cursor.at !== 'done' && clock() < noPageAfter && !leaseLost) {
        const page = await store.scan({ segment, segments: parts.segments, cursor, limit: watchersAPage });
        await sending;
        sending = send(page.ids).then(async () => {
          cursors[segment] = page.cursor;
          await saveNowAndThen();
        });
        cursor = page.cursor;
      }
      await sending;
    }

    const segments = await Promise.allSettled(cursors.map((_, segment) => sweepSegment(segment)));
    const failure = segments.find((segment) => segment.status === 'rejected');
    if (failure !== undefined) {
      await store.stop(leaseId, progress());
      throw failure.reason;
    }
    const finishedAt = clock();
    const done = cursors.every((cursor) => cursor.at === 'done');
    const held = done
      ? await store.complete(leaseId, { startedAt, completedAt: finishedAt, watchers, messages })
      : await store.stop(leaseId, progress());
    if (!held) return { kind: 'skipped', reason: 'lease-lost' };
    return { kind: done ? 'completed' : 'stopped', progress: progress(), finishedAt };
  };
}
