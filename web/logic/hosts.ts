import { type FriendId, networkOf, type Scope, scopeOf } from '../../lambdas/domain/ids.ts';
import { descriptionOf, type NetworkId } from '../../lambdas/domain/networks.ts';
import { networkOfPerson, type Unresolved } from './people.ts';

/** Keeps count of the hosts on which somebody watches people: of some networks only so many fit. */
export interface HostRoom {
  /** Takes a place for this person; answers whether there was one. Who is on a host that is counted already needs none. */
  take(person: Pick<Unresolved, 'id' | 'host'> | { readonly id: FriendId }): boolean;
}

/** Counts from the people who are chosen already. */
export function createHostRoom(chosen: Iterable<FriendId>): HostRoom {
  const taken = new Map<NetworkId, Set<Scope>>();
  const scopesOf = (network: NetworkId) => {
    const scopes = taken.get(network) ?? new Set();
    taken.set(network, scopes);
    return scopes;
  };
  for (const id of chosen) scopesOf(networkOf(id)).add(scopeOf(id));
  return {
    take(person) {
      const network = networkOfPerson(person.id);
      const scope = scopeOfPerson(person);
      const scopes = scopesOf(network);
      const { mostHosts } = descriptionOf(network);
      if (mostHosts !== undefined && !scopes.has(scope) && scopes.size >= mostHosts) return false;
      scopes.add(scope);
      return true;
    },
  };
}

function scopeOfPerson(person: Pick<Unresolved, 'id' | 'host'> | { readonly id: FriendId }): Scope {
  if ('host' in person) return `${networkOfPerson(person.id)}:${person.host}` as Scope;
  return scopeOf(person.id);
}
