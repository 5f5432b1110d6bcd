import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Log, LogFields } from '../../lambdas/observability/log.ts';
import type { SegmentEnds } from '../../lambdas/queue/segment-ends.ts';
import type { SegmentMarks, SegmentStore } from '../../lambdas/storage/segment-store.ts';
import type { CompletedSweep, Cursor, SweepProgress, SweepStore } from '../../lambdas/storage/sweep-store.ts';
import { createLeftOut, longestUnchecked } from '../../lambdas/sweeper/left-out.ts';
import { createSweep, type SweepParts } from '../../lambdas/sweeper/sweep.ts';
import { fullBatches } from '../../lambdas/wiring/batch-sizes.ts';

/** A message that was put on the queue. */
export interface SentMessage {
  readonly ids: readonly WatcherId[];
  readonly ends: SegmentEnds | undefined;
}

export interface SweptIndexOptions {
  readonly watchers: number;
  readonly scansAtOnce?: number;
  readonly sizes?: SweepParts['sizes'];
  readonly watchersPerSegment?: number;
  readonly pace?: SweepParts['pace'];
  /** How many messages wait when the queue is asked. */
  readonly waiting?: number;
  /** Messages of a send that the queue does not take, by their place in it. */
  readonly refuse?: (place: number) => boolean;
  /** Before a send is taken; what it throws the queue throws. */
  readonly onSend?: () => void;
  /** Before a page is read; what it throws the table throws. */
  readonly onScan?: () => void;
  /** No page has more keys, whatever is asked for: the real table ends one at a megabyte. */
  readonly mostPerPage?: number;
  /** Promises one more page after the last, which is empty: the real table may do so. */
  readonly promisesMore?: boolean;
}

/** The id of the watcher at that place of the index. */
export const watcherAt = (index: number) => `facebook:${index}` as WatcherId;

/**
 * The real sweep over an index in memory, whose segments are ranges of it and whose pages each take a second of a clock of its own. What
 * is kept between sweeps is in `state`, and may be changed.
 */
export function sweptIndex(options: SweptIndexOptions) {
  const { watchers, sizes = fullBatches, watchersPerSegment = 10_000, waiting = 0 } = options;
  const pace = options.pace ?? { baseSeconds: 1_140, timeoutSeconds: 90, concurrency: 4 };
  const ids = Array.from({ length: watchers }, (_, index) => watcherAt(index));
  const places = new Map<string, number>(ids.map((id, index) => [id, index]));
  const state = {
    now: 0,
    lease: undefined as { id: string; until: number } | undefined,
    progress: undefined as SweepProgress | undefined,
    lastSweep: undefined as CompletedSweep | undefined,
    marks: undefined as SegmentMarks | undefined,
    queue: [] as SentMessage[],
    /** What the queue's own attribute says. */
    retentionSeconds: pace.baseSeconds,
    calls: { scan: 0, send: 0, backlog: 0, keepFor: 0, readMarks: 0, divide: 0 },
    lines: [] as { message: string; fields: LogFields }[],
    /** While true, the table and the queue refuse what is no part of the sweep itself. */
    refusesExtras: false,
  };
  const held = (leaseId: string) => state.lease?.id === leaseId;
  const extra = () => {
    if (state.refusesExtras) throw Object.assign(new Error('no'), { name: 'AccessDenied' });
  };
  const write = (message: string, fields: LogFields = {}) => void state.lines.push({ message, fields });
  const log: Log = { debug() {}, info: write, warn: write, error: write };

  const store: SweepStore = {
    async lease(leaseId, until, now) {
      if (state.lease !== undefined && state.lease.until >= now) return { kind: 'held-by-another' };
      state.lease = { id: leaseId, until };
      return { kind: 'leased', progress: state.progress, lastSweep: state.lastSweep };
    },
    async saveProgress(leaseId, progress) {
      if (held(leaseId)) state.progress = progress;
      return held(leaseId);
    },
    async stop(leaseId, progress) {
      if (!held(leaseId)) return false;
      state.progress = progress;
      state.lease = undefined;
      return true;
    },
    async giveBack(leaseId) {
      if (!held(leaseId)) return false;
      state.lease = undefined;
      return true;
    },
    async complete(leaseId, sweep) {
      if (!held(leaseId)) return false;
      Object.assign(state, { lease: undefined, progress: undefined, lastSweep: sweep });
      return true;
    },
    async scan({ segment, segments, cursor, limit: asked }) {
      const limit = Math.min(asked, options.mostPerPage ?? asked);
      state.calls.scan++;
      options.onScan?.();
      state.now += 1_000;
      const edge = (index: number) => Math.ceil((index * watchers) / segments);
      const from = cursor.at === 'after' ? (places.get(cursor.id) ?? watchers) + 1 : edge(segment);
      const end = edge(segment + 1);
      const page = ids.slice(from, Math.min(end, from + limit));
      const last = page.at(-1);
      const isMore = from + limit < end || (options.promisesMore === true && from < end);
      const next: Cursor = isMore && last !== undefined ? { at: 'after', id: last } : { at: 'done' };
      return { ids: page, cursor: next };
    },
  };
  const segmentStore: Pick<SegmentStore, 'read' | 'divide'> = {
    async read() {
      state.calls.readMarks++;
      extra();
      return state.marks;
    },
    async divide(segments, since) {
      state.calls.divide++;
      extra();
      state.marks = { segments, since, checked: new Map() };
    },
  };
  const queue: SweepParts['queue'] = {
    async send(batches, ends) {
      state.calls.send++;
      options.onSend?.();
      const taken = batches.filter((_, place) => !options.refuse?.(place));
      const failed = batches.filter((_, place) => options.refuse?.(place));
      state.queue.push(...taken.map((each) => ({ ids: each, ends: ends?.get(each) })));
      return { messageIds: taken.map(() => 'm'), failed, reasons: failed.length > 0 ? ['InternalError'] : [] };
    },
    async backlog() {
      state.calls.backlog++;
      return { messages: waiting, retentionSeconds: state.retentionSeconds };
    },
    async keepFor(seconds) {
      state.calls.keepFor++;
      extra();
      state.retentionSeconds = seconds;
    },
  };
  let leases = 0;
  const clock = () => state.now;
  const sweep = createSweep({
    store,
    queue,
    leftOut: createLeftOut({ store: segmentStore, longest: longestUnchecked(5 * 60_000), clock, log }),
    scansAtOnce: options.scansAtOnce ?? 1,
    sizes,
    watchersPerSegment,
    pace,
    clock,
    newId: () => `lease${leases++}`,
    log,
  });

  return {
    state,
    ids,
    /** One run with so many seconds until its invocation ends. */
    run: (seconds = 1_000) => sweep(state.now + seconds * 1_000),
    /** Takes all messages off the queue. */
    takeAll: (): SentMessage[] => state.queue.splice(0),
    /** A checker works off a message. */
    check({ ends }: SentMessage): void {
      if (ends === undefined || state.marks?.segments !== ends.segments) return;
      const marked = ends.ended.map((segment) => [segment, state.now] as const);
      state.marks = { ...state.marks, checked: new Map([...state.marks.checked, ...marked]) };
    },
    linesOf: (message: string) => state.lines.filter((line) => line.message === message).map(({ fields }) => fields),
  };
}

/** A sweep that was completed, with so many watchers; of the usual shape where nothing else is said. */
export function aCompletedSweep(watchers: number, sweep: Partial<CompletedSweep> = {}): CompletedSweep {
  const messages = Math.ceil(watchers / 1_000);
  return { startedAt: 0, completedAt: 0, watchers, messages, turn: 0, segments: 1, retentionSeconds: 1_140, ...sweep };
}
