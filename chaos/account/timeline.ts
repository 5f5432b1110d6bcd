/** What somebody stated; `null`: nothing. Statuses of a run are chapters, each with a number of its own. */
export type Stated = number | null;

/** What somebody stated from an event on, by the number of the event. */
interface Entry {
  readonly stated: Stated;
  readonly since: number;
}

/** A status as a person of a run states it. */
export function chapter(number: number): string {
  return `chapter ${number}`;
}

/** The number of the chapter that a text names; `null` when it names no chapter. */
export function statedIn(text: string): Stated {
  const [, number] = /chapter\W*(\d+)/i.exec(text) ?? [];
  return number === undefined ? null : Number(number);
}

/** What one person has stated on one network, from the beginning. */
export class Timeline {
  readonly #entries: Entry[] = [];

  /** What is stated now. */
  get now(): Stated {
    return this.#entries.at(-1)?.stated ?? null;
  }

  /** The place of what is stated now. */
  get place(): number {
    return this.#entries.length - 1;
  }

  /** What was stated at a place. */
  at(place: number): Stated {
    return this.#entries[place]?.stated ?? null;
  }

  /** The event from which on a place's was stated. */
  sinceOf(place: number): number {
    return this.#entries[place]?.since ?? 0;
  }

  /** Where something was stated last; `undefined` where it never was. */
  lastPlaceOf(stated: Stated): number | undefined {
    const place = this.#entries.findLastIndex((entry) => entry.stated === stated);
    return place < 0 ? undefined : place;
  }

  /** What was stated before what is stated now; `undefined` for the first. */
  get before(): Stated | undefined {
    return this.#entries.at(-2)?.stated;
  }

  /** Adds what is stated from an event on. */
  state(stated: Stated, since: number): void {
    this.#entries.push({ stated, since });
  }

  /** The place of what a mail of an event could have found at `place` or later; `undefined` where it never was. */
  findShown(stated: Stated, place: number, event: number): number | undefined {
    const found = this.#entries.findIndex(
      (entry, index) => index >= place && entry.stated === stated && entry.since < event,
    );
    return found < 0 ? undefined : found;
  }

  /**
   * The place of what a mail of an event could have found at the earliest: `from`, at `place` or later, and `to` after it. `undefined` when that
   * never was.
   */
  find(from: Stated, to: Stated, place: number, event: number): number | undefined {
    const entries = this.#entries;
    for (let before = place; before < entries.length; before++) {
      if (entries[before]?.stated !== from) continue;
      for (let after = before + 1; after < entries.length; after++) {
        const entry = entries[after];
        if (entry !== undefined && entry.stated === to && entry.since < event) return after;
      }
      return undefined;
    }
    return undefined;
  }
}
