import { useMemo } from 'preact/hooks';
import { networkOf } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { countChosen, isChosen, watchedIds } from '../logic/choice.ts';
import { networkOfPerson } from '../logic/people.ts';
import { webNetworks } from '../networks/index.ts';
import { openNetworks } from '../networks/open-networks.ts';
import { Rich } from '../parts/rich.tsx';
import { AddPeople } from './add-people.tsx';
import { alternatives } from './alternatives.ts';
import { ChoiceList } from './choice-list.tsx';
import { useApp, useAppState, useMe } from './context.ts';
import { useKnownFriends } from './known-friends.ts';
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
  const { texts, peopleTexts, actions, locale } = useApp();
  const { friends } = useAppState();
  const { nobody, noStatuses, ask } = peopleTexts[network];
  const own = useMemo(() => friends.filter(({ id }) => networkOfPerson(id) === network), [friends, network]);
  if (own.length === 0) {
    return (
      <div class="panel">
        <p class="big">{texts.friends.empty}</p>
        <p>{nobody(total)}</p>
        <p>{texts.friends.emptyMore(alternatives(openNetworks, locale))}</p>
        <p class="both">
          <button type="button" class="primary" onClick={() => document.querySelector<HTMLElement>('#entry')?.focus()}>
            {texts.friends.emptyButton}
          </button>
          <button type="button" onClick={() => actions.askNetwork(network, '')}>
            {ask}
          </button>
        </p>
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
  if (unseen === 0) return null;
  return (
    <p class="faint after">
      {texts.friends.unseen(unseen, webNetworks[network].name)} <Rich text={texts.friends.seeWatched} />
    </p>
  );
}

function Chooser() {
  const { texts, actions } = useApp();
  const state = useAppState();
  const me = useMe();
  const { draft } = state;
  const most = me.limits.watches;
  const chosen = countChosen(me.watches, draft);
  const words = texts.friends;
  const room = most - chosen;
  const left = room <= 0 ? `. ${words.full}` : room <= roomToMention ? `. ${words.room(room)}` : '';
  return (
    <ChoiceList
      state={state}
      isChosen={(id) => isChosen(id, me.watches, draft)}
      most={most}
      label={words.list}
      count={words.found}
      more={` · ${words.chosen(chosen, most)}${left}`}
      onChoose={actions.choose}
      onAdd={actions.add}
    />
  );
}
