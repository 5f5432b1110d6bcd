import { useMemo, useState } from 'preact/hooks';
import { countChosen, isChosen } from '../logic/choice.ts';
import { filterFriends, type SearchableFriend } from '../logic/search.ts';
import { useApp, useAppState, useMe } from './context.ts';
import { FacebookPanel } from './facebook-panel.tsx';
import { Picture } from './person.tsx';
import { Rich } from './rich.tsx';
import { SaveBar } from './save-bar.tsx';
import { WindowedList } from './windowed-list.tsx';

/** From this many places left on, it is said how many there are. */
const roomToMention = 100;

/** Choosing whom to watch. */
export function FriendsView() {
  const { texts } = useApp();
  const { facebook } = useAppState();
  return (
    <>
      <h1 tabIndex={-1}>{texts.friends.title}</h1>
      <FacebookPanel />
      {facebook.kind === 'ready' &&
        (facebook.friends.length === 0 ? <NoFriends total={facebook.total} /> : <Chooser friends={facebook.friends} />)}
      <SaveBar />
    </>
  );
}

function NoFriends({ total }: { total: number | undefined }) {
  const { texts } = useApp();
  return (
    <div class="panel">
      <p class="big">{texts.friends.empty}</p>
      <p>
        {texts.friends.emptyMore} {total !== undefined && total > 0 && texts.friends.emptyOf(total)}
      </p>
    </div>
  );
}

function Chooser({ friends }: { friends: readonly SearchableFriend[] }) {
  const { texts, actions } = useApp();
  const { draft } = useAppState();
  const me = useMe();
  const [query, setQuery] = useState('');
  const [onlyWithStatus, setOnlyWithStatus] = useState(false);
  const [tooMany, setTooMany] = useState(0);
  const found = useMemo(() => filterFriends(friends, { query, onlyWithStatus }), [friends, query, onlyWithStatus]);
  const someShow = useMemo(() => friends.some(({ status }) => status !== undefined), [friends]);
  const unseen = useMemo(() => {
    const ids = new Set(friends.map(({ id }) => id));
    return Object.keys(me.watches).filter((id) => !ids.has(id)).length;
  }, [friends, me.watches]);
  const most = me.limits.watches;
  const chosen = countChosen(me.watches, draft);

  /** Says why not when it is refused, and answers whether it was done. */
  function choose(ids: readonly string[], tick: boolean): boolean {
    const refused = actions.choose(ids, tick) === 'too-many';
    const more = ids.filter((id) => !isChosen(id, me.watches, draft)).length;
    setTooMany(refused ? chosen + more : 0);
    return !refused;
  }

  const words = texts.friends;
  const room = most - chosen;
  const count =
    found.length === friends.length ? words.found(found.length) : words.foundOf(found.length, friends.length);
  return (
    <>
      {!someShow && (
        <p class="notice">
          <Rich text={texts.facebook.noStatuses} />
        </p>
      )}
      <div class="tools">
        <label class="search">
          <span class="unseen">{words.search}</span>
          <input
            type="search"
            value={query}
            placeholder={words.search}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          />
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={onlyWithStatus}
            onChange={({ currentTarget }) => setOnlyWithStatus(currentTarget.checked)}
          />
          {words.onlyWithStatus}
        </label>
      </div>
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
          <button
            type="button"
            class="quiet"
            onClick={() =>
              choose(
                found.map(({ id }) => id),
                true,
              )
            }
          >
            {words.all}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() =>
              choose(
                found.map(({ id }) => id),
                false,
              )
            }
          >
            {words.none}
          </button>
        </p>
      </div>
      <p class="said failed" role="alert">
        {tooMany > 0 && words.tooMany(most, tooMany)}
      </p>
      <p class="unseen" id="keys">
        {words.keys}
      </p>
      {found.length === 0 ? (
        <div class="panel">
          <p class="big">{query === '' ? words.nobodyShows : words.nobodyFound}</p>
          <p>{query === '' ? words.nobodyShowsMore : words.nobodyFoundMore}</p>
          <p>
            <button
              type="button"
              onClick={() => {
                setQuery('');
                setOnlyWithStatus(false);
              }}
            >
              {words.showAll}
            </button>
          </p>
        </div>
      ) : (
        <WindowedList
          items={found}
          keyOf={({ id }) => id}
          label={words.list}
          describedBy="keys"
          roving
          renderRow={(friend, tabIndex) => (
            <label class="row friend">
              <input
                type="checkbox"
                tabIndex={tabIndex}
                checked={isChosen(friend.id, me.watches, draft)}
                onChange={({ currentTarget }) => {
                  // Refused: nothing else would untick the box again.
                  if (!choose([friend.id], currentTarget.checked)) currentTarget.checked = false;
                }}
              />
              <Picture name={friend.name} url={friend.picture} />
              <span class="name">{friend.name}</span>
              <span class={friend.status === undefined ? 'status none' : 'status'}>
                {friend.status ?? texts.nothingShown}
              </span>
            </label>
          )}
        />
      )}
      {unseen > 0 && <p class="faint after">{words.unseen(unseen)}</p>}
    </>
  );
}
