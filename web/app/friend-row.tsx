import { useMemo } from 'preact/hooks';
import { isClosed, networkOfPerson, type Person } from '../logic/people.ts';
import { PersonCells } from './person.tsx';
import { useWords } from './use-words.ts';
import type { TabIndexOf } from './windowed-list.tsx';

interface FriendRowProps {
  readonly person: Person;
  readonly tabIndexOf: TabIndexOf;
  readonly chosen: boolean;
  readonly showNetwork: boolean;
  /** Why they were not chosen, although somebody wanted to. */
  readonly refusal?: string;
  /** Answers whether it was done: it may be too many. */
  readonly onChoose: (tick: boolean) => boolean;
  /** Adds the account that they have now. */
  readonly onAdd: (entry: string) => void;
}

/**
 * Somebody who can be chosen, with a box to tick; or who cannot, with a box that can only be unticked. Who has moved has a button beside it
 * that adds the new account.
 */
export function FriendRow(props: FriendRowProps) {
  const { person, tabIndexOf, chosen, showNetwork, refusal, onChoose, onAdd } = props;
  const words = useWords().texts.moved;
  const closed = isClosed(person) && !chosen;
  const { movedTo } = person;
  const controls = movedTo === undefined ? 1 : 2;
  const row = (
    <label class={closed ? 'row friend closed' : 'row friend'}>
      <input
        type="checkbox"
        tabIndex={tabIndexOf(0, controls)}
        checked={chosen}
        aria-disabled={closed}
        onChange={({ currentTarget }) => {
          // Refused: nothing else would untick the box again.
          if (closed || !onChoose(currentTarget.checked)) currentTarget.checked = chosen;
        }}
      />
      <PersonCells {...person} showNetwork={showNetwork} {...(refusal === undefined ? {} : { refusal })} />
    </label>
  );
  if (movedTo === undefined) return row;
  return (
    <div class="with-button">
      {row}
      <button
        type="button"
        class="quiet"
        tabIndex={tabIndexOf(1, controls)}
        aria-label={words.chooseHandle(movedTo)}
        onClick={() => onAdd(movedTo)}
      >
        {words.choose}
      </button>
    </div>
  );
}

/** How many of these people state a status. */
export function StatingTally({ friends }: { friends: readonly Person[] }) {
  const { texts } = useWords();
  const stating = useMemo(() => friends.filter(({ status }) => status !== undefined).length, [friends]);
  return <p class="stating">{texts.adding.stating(stating, friends.length)}</p>;
}

/** Whether these people are on several networks, so that rows have to say which. */
export function useShowNetwork(friends: readonly Person[]): boolean {
  return useMemo(() => new Set(friends.map(({ id }) => networkOfPerson(id))).size > 1, [friends]);
}
