interface Entry {
  readonly at: number;
  /** Of two at the same time, the one that was put in first comes first. */
  readonly order: number;
  readonly act: () => void;
}

/** Things that happen at times, in their order: a binary heap. */
export class EventQueue {
  private readonly heap: Entry[] = [];
  private order = 0;
  /** The time of what happens at the moment, in seconds. */
  now = 0;

  /** Lets something happen after so many seconds. */
  in(seconds: number, act: () => void): void {
    const entry = { at: this.now + seconds, order: this.order++, act };
    let place = this.heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isBefore(entry, this.heap[above] as Entry)) break;
      this.heap[place] = this.heap[above] as Entry;
      place = above;
    }
    this.heap[place] = entry;
  }

  /** Lets everything happen that is due before a time; what is left then never happens. */
  runUntil(end: number): void {
    for (let next = this.take(); next !== undefined && next.at < end; next = this.take()) {
      this.now = next.at;
      next.act();
    }
    this.now = end;
  }

  private take(): Entry | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined || this.heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.heap.length) break;
      if (below + 1 < this.heap.length && isBefore(this.heap[below + 1] as Entry, this.heap[below] as Entry)) below++;
      if (!isBefore(this.heap[below] as Entry, last)) break;
      this.heap[place] = this.heap[below] as Entry;
      place = below;
    }
    this.heap[place] = last;
    return first;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
