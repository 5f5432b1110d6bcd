/** Networks that statuses come from. */
export const networkIds = ['facebook'] as const;
export type NetworkId = (typeof networkIds)[number];

/** `<network>:<account>`, e.g. `facebook:10150000000000001`. Ours is the only place that splits one. */
export type WatcherId = string & { readonly __brand: 'WatcherId' };

/** A friend's id as the network gave it (Facebook: an app-scoped id, a string of digits). */
export type FriendId = string;

/** Random, opaque; names one alert of one watcher for as long as it exists, and its history afterwards. */
export type AlertId = string;

/** Milliseconds since the epoch. */
export type Timestamp = number;

/** Longest watcher id that is accepted. A message of 1,000 ids has a limit of its own, by bytes. */
export const maximumWatcherIdLength = 300;

const watcherIdPattern = new RegExp(`^(${networkIds.join('|')}):[A-Za-z0-9._:-]+$`);

/** Parses a watcher id; `undefined` for anything that is not one (wrong type, unknown network, odd characters, too long). */
export function parseWatcherId(value: unknown): WatcherId | undefined {
  if (typeof value !== 'string' || value.length > maximumWatcherIdLength) return undefined;
  return watcherIdPattern.test(value) ? (value as WatcherId) : undefined;
}

/** The id of an account on a network. Throws on an account that could not be parsed back: a defect of the caller. */
export function watcherIdOf(network: NetworkId, account: string): WatcherId {
  const id = parseWatcherId(`${network}:${account}`);
  if (id === undefined) throw new Error(`not an account of ${network}: it has characters no id has`);
  return id;
}

/** The network a watcher signed in with. */
export function networkOf(id: WatcherId): NetworkId {
  return id.slice(0, id.indexOf(':')) as NetworkId;
}

/** The watcher's own account on the network, as the network names it. */
export function accountOf(id: WatcherId): string {
  return id.slice(id.indexOf(':') + 1);
}
