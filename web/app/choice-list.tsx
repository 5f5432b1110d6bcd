import { useMemo, useState } from 'preact/hooks';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import { isClosed, isFriendId, networkOfPerson, type PersonId } from '../logic/people.ts';
import { createStatingFirst } from '../logic/search.ts';
import { isOpenNetwork, type OpenNetworkId } from '../networks/open-networks.ts';
import type { ChoosingState } from './choosing-state.ts';
import { FriendRow, StatingTally, useShowNetwork } from './friend-row.tsx';
import { PeopleList, SearchTools, usePeopleSearch } from './people-list.tsx';
import { Refusals, useRefusalWords } from './refusals.tsx';
import { useWords } from './use-words.ts';

interface ChoiceListProps {
  readonly state: ChoosingState;
  readonly isChosen: (id: FriendId) => boolean;
  /** At most so many can be watched. */
  readonly most: number;
  readonly label: string;
  /** Says how many there are. */
  readonly count: (people: number) => string;
  /** Said behind it. */
  readonly more?: string;
  /** Answers whether it was done, or has begun. */
  readonly onChoose: (ids: Iterable<PersonId>, wanted: boolean) => boolean;
  /** Adds somebody by their handle. */
  readonly onAdd: (network: OpenNetworkId, entry: string) => void;
}

/** A list to choose from, those who state a status first: searching it, ticking all who were found, and who was not chosen and why. */
export function ChoiceList({ state, isChosen, most, label, count, more = '', onChoose, onAdd }: ChoiceListProps) {
  const { texts } = useWords();
  const { friends, tooMany, lookingUp, refusals } = state;
  const [statingFirst] = useState(createStatingFirst);
  const listed = useMemo(() => statingFirst(friends), [friends, statingFirst]);
  const search = usePeopleSearch(listed);
  const showNetwork = useShowNetwork(friends);
  const refusalWords = useRefusalWords();
  const { found } = search;
  const words = texts.friends;
  const chooseFound = (wanted: boolean) => {
    onChoose(
      found.filter((person) => !wanted || !isClosed(person)).map(({ id }) => id),
      wanted,
    );
  };
  return (
    <>
      <StatingTally friends={friends} />
      <SearchTools search={search} statuses />
      <div class="tally">
        <p role="status" aria-busy={lookingUp !== null}>
          {found.length === friends.length ? count(found.length) : words.foundOf(found.length, friends.length)}
          <span class="faint">{more}</span>
        </p>
        <p class="both">
          <button type="button" class="quiet" onClick={() => chooseFound(true)}>
            {words.all}
          </button>
          <button type="button" class="quiet" onClick={() => chooseFound(false)}>
            {words.none}
          </button>
        </p>
      </div>
      <p class="said failed" role="alert">
        {tooMany > 0 && words.tooMany(most, tooMany)}
      </p>
      <Refusals refusals={refusals} busy={lookingUp !== null} />
      <PeopleList
        search={search}
        label={label}
        keys={texts.list.keys}
        renderRow={(person, tabIndexOf) => {
          const refusal = refusals.get(person.id);
          return (
            <FriendRow
              person={person}
              tabIndexOf={tabIndexOf}
              chosen={isFriendId(person.id) ? isChosen(person.id) : lookingUp?.waiting.has(person.id) === true}
              showNetwork={showNetwork}
              {...(refusal === undefined ? {} : { refusal: refusalWords(refusal) })}
              onChoose={(wanted) => onChoose([person.id], wanted)}
              onAdd={(entry) => {
                const network = networkOfPerson(person.id);
                if (isOpenNetwork(network)) onAdd(network, entry);
              }}
            />
          );
        }}
      />
    </>
  );
}
