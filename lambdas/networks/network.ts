import type { Scope, Timestamp, WatcherId } from '../domain/ids.ts';
import type { LapseQuestion } from '../domain/lapses.ts';
import type { Reading } from '../domain/reading.ts';
import type { FriendSet } from '../domain/standing.ts';

/** Whose friends to read on one network, and which of them matter. */
export interface ReadRequest {
  readonly watcherId: WatcherId;
  /** The watcher's own token; a public network needs none. */
  readonly sealedToken: string | undefined;
  readonly wanted: FriendSet;
  /** What to ask should the network say that the token stopped working; a public network has none. */
  readonly lapse: LapseQuestion;
}

/** Takes one watcher's reading as soon as it is complete. */
export type HandOver = (watcherId: WatcherId, reading: Reading) => void;

/** A scope that asks everybody to leave it alone for a while. */
export interface AskedPause {
  readonly scope: Scope;
  readonly forMilliseconds: number;
  readonly reason: string;
  /** The host never answered as its network does: each time in a row it is left alone for longer, see `waitAfter`. */
  readonly neverAnswered?: true;
}

/** What reading a network for a group of watchers came to. */
export interface NetworkAnswer {
  /** Those that were not handed over already. Who is in neither is unknown. */
  readonly readings: ReadonlyMap<WatcherId, Reading>;
  readonly pauses: readonly AskedPause[];
  /** Scopes that answered as their network does: that they never did is no longer so. */
  readonly alive?: readonly Scope[] | undefined;
  /** Why somebody's reading is unknown, by reason, for the log. */
  readonly unknowns: Readonly<Record<string, number>>;
  /** Calls it took. */
  readonly calls: number;
}

/** Where statuses come from. */
export interface NetworkReader {
  /**
   * Reads the friends of these watchers with as few calls as can be. Never throws for anything the network answers, or does not answer;
   * starts no call after `until`, and is done by about then.
   *
   * @param handOver takes readings as they come, where the network reads each watcher for themselves: a full message's readings together
   *   would not fit into memory. Without it all of them are in the answer.
   */
  read(requests: readonly ReadRequest[], until: Timestamp, handOver?: HandOver): Promise<NetworkAnswer>;
}
