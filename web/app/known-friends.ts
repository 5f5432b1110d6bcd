import { useCallback, useMemo } from 'preact/hooks';
import { type FriendId, networkOf } from '../../lambdas/domain/ids.ts';
import { type Friend, isResolved } from '../logic/people.ts';
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
 * What to call somebody: by name, where their network has named them. Otherwise it has not been read yet, or it names them no longer.
 */
export function useNameOf(): (id: FriendId) => string {
  const { texts } = useApp();
  const { readings } = useAppState();
  const known = useKnownFriends();
  return useCallback(
    (id) => {
      const read = readings[networkOf(id)]?.kind === 'read';
      return known.get(id)?.name ?? (read ? texts.someone : texts.nameless);
    },
    [known, readings, texts],
  );
}
