import type { WatcherId } from '../domain/ids.ts';
import { batchesOf } from '../queue/check-message.ts';
import type { Cursor } from '../storage/sweep-store.ts';

/**
 * A message to be, and how far each segment in it is read once it is through; `done`: it holds the last of that segment. Without ids it
 * is no message: only to be noted.
 */
export interface PackedMessage {
  readonly ids: WatcherId[];
  readonly reached: readonly { readonly segment: number; readonly cursor: Cursor }[];
}

/** A segment's ids up to a place in what was added, and how far it is read by then. */
interface Stretch {
  readonly segment: number;
  readonly end: number;
  readonly done: boolean;
}

/**
 * Packs pages of one segment after the other into full messages, across the borders between them: segments are many, and a message that
 * is not full costs as much as one that is. The last message is held back until more comes, or nothing more does: the page after it may
 * be empty, and then it turns out to be the segment's last.
 */
export class Packer {
  private held: WatcherId[] = [];
  private stretches: Stretch[] = [];

  constructor(private readonly watchersPerMessage: number) {}

  /** Adds a page of a segment; `done`: there is no other. */
  add(segment: number, ids: readonly WatcherId[], done: boolean): void {
    this.held = [...this.held, ...ids];
    this.stretches.push({ segment, end: this.held.length, done });
  }

  /** Takes all messages but the last. */
  takeButLast(): PackedMessage[] {
    return this.take([...batchesOf(this.held, this.watchersPerMessage)].slice(0, -1));
  }

  /** Takes all messages: nothing more comes. */
  takeAll(): PackedMessage[] {
    const messages = this.take([...batchesOf(this.held, this.watchersPerMessage)]);
    // Empty segments with nobody before them.
    const empty = this.reached(0, 0);
    this.stretches = [];
    return empty.length === 0 ? messages : [...messages, { ids: [], reached: empty }];
  }

  private take(batches: readonly WatcherId[][]): PackedMessage[] {
    let taken = 0;
    const messages = batches.map((ids): PackedMessage => {
      const from = taken;
      taken += ids.length;
      return { ids, reached: this.reached(from, taken) };
    });
    if (taken === 0) return messages;
    this.held = this.held.slice(taken);
    this.stretches = this.stretches
      .filter(({ end }) => end > taken)
      .map((stretch) => ({ ...stretch, end: stretch.end - taken }));
    return messages;
  }

  /** How far segments are read when what was added is through from one place to another. */
  private reached(from: number, to: number): PackedMessage['reached'] {
    const reached = new Map<number, Cursor>();
    let begin = 0;
    for (const { segment, end, done } of this.stretches) {
      const last = Math.min(end, to);
      const id = this.held[last - 1];
      if (done && end <= to && (end > from || from === 0)) reached.set(segment, { at: 'done' });
      else if (last > from && last > begin && id !== undefined) reached.set(segment, { at: 'after', id });
      begin = end;
    }
    return [...reached].map(([segment, cursor]) => ({ segment, cursor }));
  }
}
