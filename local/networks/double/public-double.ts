import type { Person } from '../../people/person.ts';
import type { DoubleOptions } from './server.ts';

/** What a double of a network without sign-in is started with. */
export interface PublicDoubleOptions extends DoubleOptions {
  /** Milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
}

/** What the world of such a double is made of. */
export interface WorldOptions {
  /** Who there is in the beginning; they are not changed. */
  readonly people: Iterable<Person>;
  /** Where changes are kept across runs; without it they last as long as the process. */
  readonly stateFile?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A world's options, from those of its double. */
export function worldOptionsOf({ people, stateFile, now = Date.now }: PublicDoubleOptions): WorldOptions {
  return { people, stateFile, now };
}
