import { useCallback, useMemo } from 'preact/hooks';
import { networkOfId } from '../logic/ids.ts';
import type { SearchableFriend } from '../logic/search.ts';
import { useApp, useAppState } from './context.ts';

/** Everybody who has been read, by full id. */
export function useKnownFriends(): ReadonlyMap<string, SearchableFriend> {
  const { friends } = useAppState();
  return useMemo(() => new Map(friends.map((friend) => [friend.id, friend])), [friends]);
}

/**
 * What to call somebody: by name, where their network has named them. Otherwise it has not been read yet, or it names them no longer.
 */
export function useNameOf(): (id: string) => string {
  const { texts } = useApp();
  const { readings } = useAppState();
  const known = useKnownFriends();
  return useCallback(
    (id) => {
      const network = networkOfId(id);
      const read = network !== undefined && readings[network]?.kind === 'read';
      return known.get(id)?.name ?? (read ? texts.someone : texts.nameless);
    },
    [known, readings, texts],
  );
}
