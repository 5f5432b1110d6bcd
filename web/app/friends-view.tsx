import { useMemo, useState } from 'preact/hooks';
import { type FriendId, networkOf } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { countChosen, isChosen, watchedIds } from '../logic/choice.ts';
import { statingFirst } from '../logic/search.ts';
import { webNetworks } from '../networks/index.ts';
import { Rich } from '../parts/rich.tsx';
import { AddPeople } from './add-people.tsx';
import { useApp, useAppState, useMe } from './context.ts';
import { FriendRow, StatingTally, useShowNetwork } from './friend-row.tsx';
import { useKnownFriends } from './known-friends.ts';
import { PeopleList, SearchTools, usePeopleSearch } from './people-list.tsx';
import { PeoplePanels } from './people-panel.tsx';
import { useReadings } from './readings.ts';
import { SaveBar } from './save-bar.tsx';

/** From this many places left on, it is said how many there are. */
const roomToMention = 100;

/** Choosing whom to watch, from the people of all networks. */
export function FriendsView() {
  const { texts, actions } = useApp();
  const { friends, readings, adding } = useAppState();
  const read = useReadings().flatMap(([id, reading]) =>
    // Of a network that anybody may read the list says itself what it lacks.
    reading.kind === 'read' && webNetworks[id].people.open === undefined ? [{ id, total: reading.total }] : [],
  );
  return (
    <>
      <h1 tabIndex={-1}>{texts.friends.title}</h1>
      <AddPeople
        readings={readings}
        adding={adding}
        onRead={actions.askNetwork}
        onAdd={actions.add}
        onStop={actions.stopReading}
        onForget={actions.forgetHandle}
      />
      <PeoplePanels />
      {read.map(({ id, total }) => (
        <Missing key={id} network={id} total={total} />
      ))}
      {friends.length > 0 && <Chooser />}
      {read.map(({ id }) => (
        <Unseen key={id} network={id} />
      ))}
      <SaveBar />
    </>
  );
}

/** What a network that was read lacks: people, or statuses. Nothing if it has both. */
function Missing({ network, total }: { network: NetworkId; total: number | undefined }) {
  const { texts, peopleTexts } = useApp();
  const { friends } = useAppState();
  const { nobody, noStatuses } = peopleTexts[network];
  const own = useMemo(() => friends.filter(({ id }) => networkOf(id) === network), [friends, network]);
  if (own.length === 0) {
    return (
      <div class="panel">
        <p class="big">{texts.friends.empty}</p>
        <p>{nobody(total)}</p>
      </div>
    );
  }
  if (noStatuses === undefined || own.some(({ status }) => status !== undefined)) return null;
  return (
    <p class="notice">
      <Rich text={noStatuses} />
    </p>
  );
}

/** How many are watched whom a network that was read does not name. */
function Unseen({ network }: { network: NetworkId }) {
  const { texts } = useApp();
  const { watches } = useMe();
  const known = useKnownFriends();
  const unseen = watchedIds(watches).filter((id) => networkOf(id) === network && !known.has(id)).length;
  return unseen === 0 ? null : <p class="faint after">{texts.friends.unseen(unseen, webNetworks[network].name)}</p>;
}

function Chooser() {
  const { texts, actions } = useApp();
  const { draft, friends } = useAppState();
  const me = useMe();
  const listed = useMemo(() => statingFirst(friends), [friends]);
  const search = usePeopleSearch(listed);
  const showNetwork = useShowNetwork(friends);
  const [tooMany, setTooMany] = useState(0);
  const { found } = search;
  const most = me.limits.watches;
  const chosen = countChosen(me.watches, draft);

  /** Says why not when it is refused, and answers whether it was done. */
  function choose(ids: readonly FriendId[], tick: boolean): boolean {
    const refused = actions.choose(ids, tick) === 'too-many';
    const more = ids.filter((id) => !isChosen(id, me.watches, draft)).length;
    setTooMany(refused ? chosen + more : 0);
    return !refused;
  }

  const chooseFound = (tick: boolean) => {
    choose(
      found.filter(({ optedOut }) => !optedOut || !tick).map(({ id }) => id),
      tick,
    );
  };
  const words = texts.friends;
  const room = most - chosen;
  const count =
    found.length === friends.length ? words.found(found.length) : words.foundOf(found.length, friends.length);
  return (
    <>
      <StatingTally friends={friends} />
      <SearchTools search={search} statuses />
      <div class="tally">
        <p role="status">
          {count}
          <span class="faint">
            {' · '}
            {words.chosen(chosen, most)}
            {room <= 0 ? `. ${words.full}` : room <= roomToMention ? `. ${words.room(room)}` : ''}
          </span>
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
      <PeopleList
        search={search}
        label={words.list}
        roving
        renderRow={(friend, tabIndex) => (
          <FriendRow
            friend={friend}
            tabIndex={tabIndex}
            chosen={isChosen(friend.id, me.watches, draft)}
            showNetwork={showNetwork}
            onChoose={(tick) => choose([friend.id], tick)}
          />
        )}
      />
    </>
  );
}
