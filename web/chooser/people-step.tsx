import { useMemo } from 'preact/hooks';
import { maximumWatches } from '../../lambdas/domain/watcher.ts';
import { AddPeople } from '../app/add-people.tsx';
import { useWords } from '../app/context.ts';
import { FriendRow, StatingTally, useShowNetwork } from '../app/friend-row.tsx';
import { PeopleList, SearchTools, usePeopleSearch } from '../app/people-list.tsx';
import { statingFirst } from '../logic/search.ts';
import type { StepProps } from './chooser.tsx';

/** Whom to watch: the people that were read and added, those who state a status first. */
export function PeopleStep({ state, actions, entry }: StepProps & { readonly entry: string }) {
  const { texts } = useWords();
  const { readings, adding, friends, chosen } = state;
  return (
    <>
      <h1 tabIndex={-1}>{texts.friends.title}</h1>
      <AddPeople
        readings={readings}
        adding={adding}
        entry={entry}
        onRead={actions.read}
        onAdd={(network, typed) => actions.add(network, typed)}
        onStop={actions.stop}
        onForget={actions.forget}
      />
      {friends.length > 0 && <List state={state} actions={actions} />}
      <div class={friends.length > 0 ? 'save-bar open' : 'save-bar'}>
        <p role="status">
          {chosen.size === 0 ? texts.adding.nobodyChosen : texts.friends.chosen(chosen.size, maximumWatches)}
        </p>
        <p>
          <button
            type="button"
            class="primary"
            aria-disabled={chosen.size === 0}
            onClick={() => {
              void actions.goOn();
            }}
          >
            {texts.adding.goOn}
          </button>
        </p>
      </div>
    </>
  );
}

function List({ state, actions }: Pick<StepProps, 'state' | 'actions'>) {
  const { texts } = useWords();
  const { friends, chosen, tooMany } = state;
  const listed = useMemo(() => statingFirst(friends), [friends]);
  const search = usePeopleSearch(listed);
  const showNetwork = useShowNetwork(friends);
  const { found } = search;
  const words = texts.friends;
  const count =
    found.length === friends.length ? texts.adding.found(found.length) : words.foundOf(found.length, friends.length);
  const chooseFound = (tick: boolean) =>
    actions.choose(
      found.filter(({ optedOut }) => !optedOut).map(({ id }) => id),
      tick,
    );
  return (
    <>
      <StatingTally friends={friends} />
      <SearchTools search={search} statuses />
      <div class="tally">
        <p role="status">{count}</p>
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
        {tooMany > 0 && words.tooMany(maximumWatches, tooMany)}
      </p>
      <PeopleList
        search={search}
        label={texts.adding.list}
        roving
        renderRow={(friend, tabIndex) => (
          <FriendRow
            friend={friend}
            tabIndex={tabIndex}
            chosen={chosen.has(friend.id)}
            showNetwork={showNetwork}
            onChoose={(tick) => actions.choose([friend.id], tick)}
          />
        )}
      />
    </>
  );
}
