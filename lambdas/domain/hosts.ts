import { type FriendId, networkOf, type Scope, scopeOf } from './ids.ts';
import { descriptionOf, type NetworkId } from './networks.ts';

/** The network of which these people are on more hosts than one watcher may watch, if there is one. */
export function networkOfTooManyHosts(people: Iterable<FriendId>): NetworkId | undefined {
  const hosts = new Map<NetworkId, Set<Scope>>();
  for (const friendId of people) {
    const network = networkOf(friendId);
    const { mostHosts } = descriptionOf(network);
    if (mostHosts === undefined) continue;
    const those = hosts.get(network) ?? new Set();
    hosts.set(network, those.add(scopeOf(friendId)));
    if (those.size > mostHosts) return network;
  }
  return undefined;
}
