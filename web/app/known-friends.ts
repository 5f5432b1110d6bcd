import { useCallback, useMemo } from 'preact/hooks';
import { type FriendId, networkOf, scopeOf } from '../../lambdas/domain/ids.ts';
import { descriptionOf } from '../../lambdas/domain/networks.ts';
import { type Friend, isResolved } from '../logic/people.ts';
import { webNetworks } from '../networks/index.ts';
import { useApp, useAppState } from './context.ts';

/** Everybody who has been read. */
export function useKnownFriends(): ReadonlyMap<FriendId, Friend> {
  const { friends } = useAppState();
  return useMemo(
    () => new Map(friends.filter((person) => isResolved(person)).map((friend) => [friend.id, friend])),
    [friends],
  );
}

/**
 * What to call somebody: by name, where their network has named them. Otherwise it has not been read yet, or it names them no longer; where
 * anybody may read, they are called by where they are, because it may be only that their server does not answer.
 */
export function useNameOf(): (id: FriendId) => string {
  const { texts } = useApp();
  const { readings } = useAppState();
  const known = useKnownFriends();
  return useCallback(
    (id) => {
      const name = known.get(id)?.name;
      if (name !== undefined) return name;
      const network = networkOf(id);
      if (webNetworks[network].people.open !== undefined) return texts.unnamed(placeOf(id));
      return readings[network]?.kind === 'read' ? texts.someone : texts.nameless;
    },
    [known, readings, texts],
  );
}

/** The host where somebody is; on a network of one host, its name. */
function placeOf(id: FriendId): string {
  const network = networkOf(id);
  return descriptionOf(network).pausedBy === 'host' ? scopeOf(id).slice(network.length + 1) : webNetworks[network].name;
}
