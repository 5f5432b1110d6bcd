import type { FriendId, NetworkId, Timestamp, WatcherId } from '../domain/ids.ts';
import type { Reading } from '../domain/reading.ts';

/** Whose friends to read, and which of them matter: reading stops when all of those were seen. */
export interface ReadRequest {
  readonly watcherId: WatcherId;
  readonly sealedToken: string | undefined;
  readonly wanted: ReadonlySet<FriendId>;
}

/** What reading a group of watchers came to. */
export interface GroupReading {
  /** One for each request; whoever is missing is unknown. */
  readonly readings: ReadonlyMap<WatcherId, Reading>;
  /** Set when the network asks everybody to leave it alone for a while. */
  readonly pause?: { readonly forMilliseconds: number; readonly reason: string } | undefined;
  /** Why somebody's reading is unknown, by reason, for the log. */
  readonly unknowns: Readonly<Record<string, number>>;
  /** Calls it took. */
  readonly calls: number;
}

/** Where statuses come from. */
export interface Network {
  readonly id: NetworkId;
  /**
   * Reads the friends of these watchers with as few calls as can be. Never throws for anything the network answers, or does not answer;
   * starts no call after `until`.
   */
  read(requests: readonly ReadRequest[], until: Timestamp): Promise<GroupReading>;
}
