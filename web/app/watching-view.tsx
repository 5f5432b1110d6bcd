import { useMemo, useState } from 'preact/hooks';
import { conditions } from '../../lambdas/domain/watcher.ts';
import type { Watch } from '../api/schemas.ts';
import { filterFriends, prepareFriends, type SearchableFriend } from '../logic/search.ts';
import { longDate } from '../logic/time.ts';
import { useApp, useMe, useNow } from './context.ts';
import { FacebookPanel } from './facebook-panel.tsx';
import { useFriends, useStandIn } from './names.ts';
import { LastLook } from './notices.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { Picture } from './person.tsx';
import { Said, useTask } from './task.tsx';
import { WindowedList } from './windowed-list.tsx';

/** More than these need a search. */
const manyWatches = 12;

interface Watched extends SearchableFriend {
  readonly watch: Watch;
}

/** Whom one watches: what is known of each, what to hear of them, pausing them. */
export function WatchingView() {
  const { texts, locale, actions } = useApp();
  const known = useFriends();
  const standIn = useStandIn();
  const me = useMe();
  const task = useTask();
  const [query, setQuery] = useState('');
  const [pausing, setPausing] = useState<Watched | null>(null);

  const watched = useMemo(() => {
    const friends = Object.keys(me.watches).map((id) => known.get(id) ?? { id, name: standIn });
    return prepareFriends(friends, locale).flatMap((friend): Watched[] => {
      const watch = me.watches[friend.id];
      return watch === undefined ? [] : [{ ...friend, watch }];
    });
  }, [known, standIn, me.watches, locale]);
  const found = useMemo(() => filterFriends(watched, { query, onlyWithStatus: false }), [watched, query]);

  const words = texts.watching;
  if (watched.length === 0) {
    return (
      <>
        <h1 tabIndex={-1}>{words.title}</h1>
        <div class="panel">
          <p class="big">{words.nobody}</p>
          <p>{words.nobodyMore}</p>
          <p>
            <a class="primary" href="#friends">
              {words.nobodyButton}
            </a>
          </p>
        </div>
      </>
    );
  }
  return (
    <>
      <h1 tabIndex={-1}>{words.title}</h1>
      <LastLook />
      <FacebookPanel />
      {watched.length > manyWatches && (
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
        </div>
      )}
      <Said task={task} />
      {found.length === 0 && <p class="big">{texts.friends.nobodyFound}</p>}
      <WindowedList
        items={found as readonly Watched[]}
        keyOf={({ id }) => id}
        label={words.list}
        renderRow={(person) => (
          <Row
            person={person}
            onPause={() => setPausing(person)}
            onResume={() => task.run(() => actions.changeWatch(person.id, { pause: null }))}
            onCondition={(condition) => task.run(() => actions.changeWatch(person.id, { condition }))}
          />
        )}
      />
      {pausing !== null && (
        <PauseDialog
          title={texts.pause.title(pausing.name)}
          lead={texts.pause.lead}
          onClose={() => setPausing(null)}
          onPause={(pause) => actions.changeWatch(pausing.id, { pause })}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly person: Watched;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onCondition: (condition: Watch['condition']) => void;
}

function Row({ person: { name, picture, status: shownNow, watch }, onPause, onResume, onCondition }: RowProps) {
  const { texts, locale } = useApp();
  const now = useNow();
  const words = texts.watching;
  const paused = watch.pause !== undefined && (watch.pause.until === undefined || watch.pause.until > now);
  const status = shownNow ?? watch.status;
  const facts = paused
    ? watch.pause?.until === undefined
      ? words.paused
      : words.pausedUntil(longDate(watch.pause.until, locale))
    : watch.since === undefined
      ? words.notLooked
      : watch.status !== undefined && watch.status === status
        ? words.since(longDate(watch.since, locale))
        : '';
  return (
    <div class={paused ? 'row watch paused' : 'row watch'}>
      <Picture name={name} url={picture} />
      <span class="name">{name}</span>
      <span class={status === undefined ? 'status none' : 'status'}>{status ?? texts.nothingShown}</span>
      <span class="facts">{facts}</span>
      <span class="controls">
        <select
          aria-label={words.condition(name)}
          value={watch.condition}
          onChange={({ currentTarget }) => {
            const chosen = conditions.find((condition) => condition === currentTarget.value);
            if (chosen !== undefined) onCondition(chosen);
          }}
        >
          {conditions.map((condition) => (
            <option key={condition} value={condition}>
              {words.conditions[condition]}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="quiet"
          aria-label={paused ? words.resumeName(name) : words.pauseName(name)}
          onClick={paused ? onResume : onPause}
        >
          {paused ? words.resume : words.pause}
        </button>
      </span>
    </div>
  );
}
