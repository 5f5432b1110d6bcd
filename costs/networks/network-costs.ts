import type { Settings } from '../../lib/settings.ts';

/** What the model of the costs must know of a network, and cannot measure. */
export interface NetworkCosts {
  /** As the document calls it. */
  readonly name: string;
  /** What one full call asks for, as in "… takes, for 50 friend lists". */
  readonly fullCall: string;
  /** People that one call asks for, where people are read once for all of their watchers; absent where each watcher's list is read. */
  readonly peoplePerCall?: number;
  /** Seconds that it takes for a full call. */
  readonly secondsACall: number;
  /** Calls that one checker has under way at once. */
  readonly callsInFlight: number;
  /** The calls that one address may make in so many seconds, to the whole network or to each of its hosts; absent where no such limit counts. */
  readonly callLimit?: { readonly calls: number; readonly seconds: number; readonly eachHost: boolean };
  /** Characters of the token that a watcher's item holds. */
  readonly tokenCharacters: number;
  /** Bytes of HTTP headers and encryption around one call. */
  readonly bytesAroundACall: number;
  /** What a reader of its figures must know beside them, for the document; absent where there is nothing. */
  readonly remark?: string;
  /** Settings that a template needs for it and no price depends on. */
  readonly settings: Partial<Settings>;
}
