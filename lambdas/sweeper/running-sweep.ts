import type { WatcherId } from '../domain/ids.ts';
import type { SendResult } from '../queue/check-queue.ts';
import type { OpenCursor, SweepProgress } from '../storage/sweep-store.ts';
import type { PackedMessage } from './packer.ts';
import { segmentOrder } from './segments.ts';

/** How far a run has come in the sweep that it began or goes on with: which segments are through, and what was counted. */
export class RunningSweep {
  private readonly order: readonly number[];
  private readonly open: Map<number, OpenCursor>;
  /** Open segments that an earlier run left, and that nobody works on yet. */
  private readonly left: number[];
  private begun: number;
  private sent: Pick<SweepProgress, 'watchers' | 'messages' | 'notEnqueued'>;

  constructor(private readonly from: SweepProgress) {
    const { segments, turn, open, begun, watchers, messages, notEnqueued } = from;
    this.order = segmentOrder(segments, turn);
    this.open = new Map(open.map(({ segment, cursor }) => [segment, cursor]));
    this.left = [...this.open.keys()];
    this.begun = begun;
    this.sent = { watchers, messages, notEnqueued };
  }

  /** Watchers whose turn has come so far. */
  get watchers(): number {
    return this.sent.watchers;
  }

  /** Messages that the queue took so far. */
  get messages(): number {
    return this.sent.messages;
  }

  /** Whether every segment was read to its end and sent. */
  get isDone(): boolean {
    return this.begun >= this.order.length && this.open.size === 0;
  }

  /** The next segment to work on, and where; those first that an earlier run left. `undefined` when all were begun. */
  next(): { readonly segment: number; readonly cursor: OpenCursor } | undefined {
    const segment = this.left.shift() ?? this.begin();
    return segment === undefined ? undefined : { segment, cursor: this.open.get(segment) ?? { at: 'start' } };
  }

  private begin(): number | undefined {
    const segment = this.order[this.begun];
    if (segment === undefined) return undefined;
    this.begun++;
    this.open.set(segment, { at: 'start' });
    return segment;
  }

  /** Counts what the queue took, and what it did not. */
  count({ messageIds, failed }: SendResult): void {
    this.sent.messages += messageIds.length;
    this.sent.notEnqueued += watchersIn(failed);
  }

  /** These messages are through, whether the queue took them or not. */
  pass(messages: readonly PackedMessage[]): void {
    this.sent.watchers += watchersIn(messages.map(({ ids }) => ids));
    for (const { segment, cursor } of messages.flatMap(({ reached }) => reached)) {
      if (cursor.at === 'done') this.open.delete(segment);
      else this.open.set(segment, cursor);
    }
  }

  /** As it is kept for a later run to go on from. */
  progress(retentionSeconds: number): SweepProgress {
    const { startedAt, turn, segments } = this.from;
    const open = [...this.open].map(([segment, cursor]) => ({ segment, cursor }));
    return { startedAt, turn, segments, begun: this.begun, open, ...this.sent, retentionSeconds };
  }
}

/** How many watchers batches hold. */
export function watchersIn(batches: readonly WatcherId[][]): number {
  return batches.reduce((sum, { length }) => sum + length, 0);
}
