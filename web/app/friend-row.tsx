import { useMemo } from 'preact/hooks';
import { networkOf } from '../../lambdas/domain/ids.ts';
import type { Friend } from '../logic/search.ts';
import { useWords } from './context.ts';
import { Person } from './person.tsx';

interface FriendRowProps {
  readonly friend: Friend;
  /** For the check box: the list is one stop for the tab key. */
  readonly tabIndex: 0 | -1;
  readonly chosen: boolean;
  readonly showNetwork: boolean;
  /** Answers whether it was done: it may be too many. */
  readonly onChoose: (tick: boolean) => boolean;
}

/** Somebody who can be chosen, with a box to tick; or who asks not to be, with a box that can only be unticked. */
export function FriendRow({ friend, tabIndex, chosen, showNetwork, onChoose }: FriendRowProps) {
  const closed = friend.optedOut === true && !chosen;
  return (
    <label class={closed ? 'row friend closed' : 'row friend'}>
      <input
        type="checkbox"
        tabIndex={tabIndex}
        checked={chosen}
        aria-disabled={closed}
        onChange={({ currentTarget }) => {
          // Refused: nothing else would untick the box again.
          if (closed || !onChoose(currentTarget.checked)) currentTarget.checked = chosen;
        }}
      />
      <Person {...friend} status={friend.status} showNetwork={showNetwork} />
    </label>
  );
}

/** How many of these people state a status. */
export function StatingTally({ friends }: { friends: readonly Friend[] }) {
  const { texts } = useWords();
  const stating = useMemo(() => friends.filter(({ status }) => status !== undefined).length, [friends]);
  return <p class="stating">{texts.adding.stating(stating, friends.length)}</p>;
}

/** Whether these people are on several networks, so that rows have to say which. */
export function useShowNetwork(friends: readonly Friend[]): boolean {
  return useMemo(() => new Set(friends.map(({ id }) => networkOf(id))).size > 1, [friends]);
}
