import { useMemo } from 'preact/hooks';
import type { SearchableFriend } from '../logic/search.ts';
import { useApp, useAppState } from './context.ts';

/** Friends by id, once Facebook has named them. */
export function useFriends(): ReadonlyMap<string, SearchableFriend> {
  const { facebook } = useAppState();
  return useMemo(
    () => new Map(facebook.kind === 'ready' ? facebook.friends.map((friend) => [friend.id, friend]) : []),
    [facebook],
  );
}

/** What to call whom Facebook does not name: there may be no such friend any more, or it has not been asked. */
export function useStandIn(): string {
  const { texts } = useApp();
  return useAppState().facebook.kind === 'ready' ? texts.someone : texts.nameless;
}
