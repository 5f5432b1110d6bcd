import {
  descriptionOf,
  isNetworkId,
  type NetworkId,
  networks,
  type PersonalNetworkId,
  personalNetworkIds,
} from './networks.ts';

/** `<realm>:<account>`: `<network>:<account>` of who signed in with a network, `mail:<random>` of who did by a link in a mail. */
export type WatcherId = string & { readonly __brand: 'WatcherId' };

/** What a watcher signed in with: a personal network, or a mail. */
export type Realm = PersonalNetworkId | 'mail';

/** `<network>:<account>`: a person who is watched or can be. */
export type FriendId = string & { readonly __brand: 'FriendId' };

/** What a pause of a network applies to: a network as a whole (`<network>`), or one of its hosts (`<network>:<host>`). */
export type Scope = string & { readonly __brand: 'Scope' };

/** Random, opaque; names one alert of one watcher for as long as it exists, and its history afterwards. */
export type AlertId = string;

/** Milliseconds since the epoch. */
export type Timestamp = number;

/** Longest id of a watcher or a friend that is accepted, so that items and messages stay within their limits. */
export const maximumIdLength = 120;

const mailAccount = /^[A-Za-z0-9_-]+$/;
const host = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/** Splits at the first colon; `undefined` for anything that is no id of the right length. */
function split(value: unknown): { readonly head: string; readonly account: string } | undefined {
  if (typeof value !== 'string' || value.length > maximumIdLength) return undefined;
  const colon = value.indexOf(':');
  return colon === -1 ? undefined : { head: value.slice(0, colon), account: value.slice(colon + 1) };
}

function isAccountOf(network: string, account: string): network is NetworkId {
  return isNetworkId(network) && descriptionOf(network).account.test(account);
}

/** Parses a watcher id; `undefined` for anything that is not one (wrong type, unknown realm, odd characters, too long). */
export function parseWatcherId(value: unknown): WatcherId | undefined {
  const parts = split(value);
  if (parts === undefined) return undefined;
  const { head, account } = parts;
  const known =
    head === 'mail'
      ? mailAccount.test(account)
      : personalNetworkIds.some((network) => network === head) && isAccountOf(head, account);
  return known ? (value as WatcherId) : undefined;
}

/** The id of who signs in with this account. Throws on an account that could not be parsed back: a defect of the caller. */
export function watcherIdOf(realm: Realm, account: string): WatcherId {
  const id = parseWatcherId(`${realm}:${account}`);
  if (id === undefined) throw new Error(`not an account of ${realm}: it has characters that no id has`);
  return id;
}

/** What a watcher signed in with. */
export function realmOf(id: WatcherId): Realm {
  return id.slice(0, id.indexOf(':')) as Realm;
}

/** Parses a friend's id; `undefined` for anything that is not one (wrong type, unknown network, odd characters, too long). */
export function parseFriendId(value: unknown): FriendId | undefined {
  const parts = split(value);
  return parts !== undefined && isAccountOf(parts.head, parts.account) ? (value as FriendId) : undefined;
}

/** The id of an account on a network; `undefined` where `parseFriendId` would not take it. */
export function parseAccount(network: NetworkId, account: string): FriendId | undefined {
  const id = `${network}:${account}`;
  return id.length <= maximumIdLength && descriptionOf(network).account.test(account) ? (id as FriendId) : undefined;
}

/** The id of an account on a network. Throws on an account that could not be parsed back: parse what comes from outside. */
export function friendIdOf(network: NetworkId, account: string): FriendId {
  const id = parseFriendId(`${network}:${account}`);
  if (id === undefined) throw new Error(`not an account of ${network}: it has characters that no id has`);
  return id;
}

/**
 * The network that a friend is on: the name in the list rather than a part of the id, because checks look things up by it for each friend, and
 * a text that was cut out is slow to look up by. Throws on what is no friend's id: a defect of the caller.
 */
export function networkOf(id: FriendId): NetworkId {
  for (const network in networks) {
    if (id.startsWith(network) && id[network.length] === ':') return network as NetworkId;
  }
  throw new Error('not a friend');
}

/** The account, as the network names it. */
export function accountOf(id: FriendId | WatcherId): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The watcher as somebody who can be watched; `undefined` for who signed in by mail: no network knows them by that. */
export function asFriend(id: WatcherId): FriendId | undefined {
  return parseFriendId(id);
}

/** The scope of a network as a whole. */
export function scopeOfNetwork(network: NetworkId): Scope {
  return network as string as Scope;
}

/** The network that a scope is, or is a host of. */
export function networkOfScope(scope: Scope): NetworkId {
  const [network = ''] = scope.split(':', 1);
  return network as NetworkId;
}

/** The narrowest scope that a friend is in: their host where a network is paused host by host, else the network. */
export function scopeOf(id: FriendId): Scope {
  const network = networkOf(id);
  if (descriptionOf(network).pausedBy === 'network') return scopeOfNetwork(network);
  const account = accountOf(id);
  return `${network}:${account.slice(0, account.indexOf(':'))}` as Scope;
}

/** Parses a scope, a network or one of its hosts; `undefined` for anything that is not one. */
export function parseScope(value: unknown): Scope | undefined {
  if (typeof value === 'string' && isNetworkId(value)) return scopeOfNetwork(value);
  const parts = split(value);
  if (parts === undefined || !isNetworkId(parts.head) || descriptionOf(parts.head).pausedBy !== 'host')
    return undefined;
  return host.test(parts.account) ? (value as Scope) : undefined;
}
