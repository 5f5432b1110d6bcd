import { useMemo, useState } from 'preact/hooks';
import { isSameStatus } from '../../lambdas/domain/vocabulary/index.ts';
import type { Watch } from '../api/schemas.ts';
import { watchedIds } from '../logic/choice.ts';
import type { Friend } from '../logic/people.ts';
import { preparePeople } from '../logic/search.ts';
import { inSentence } from '../logic/strangers-text.ts';
import { longDate } from '../logic/time.ts';
import { ConditionSelect } from './condition-select.tsx';
import { useApp, useMe, useNow } from './context.ts';
import { useShowNetwork } from './friend-row.tsx';
import { useKnownFriends, useNameOf } from './known-friends.ts';
import { LastLook } from './notices.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { PeopleList, SearchTools, usePeopleSearch } from './people-list.tsx';
import { PeoplePanels } from './people-panel.tsx';
import { PersonCells } from './person.tsx';
import { Said, useTask } from './task.tsx';

/** More than these need a search. */
const manyWatches = 12;

interface Watched extends Friend {
  readonly watch: Watch;
}

/** Whom one watches: what is known of each, what to hear of them, pausing them. */
export function WatchingView() {
  const { texts, locale, actions } = useApp();
  const known = useKnownFriends();
  const nameOf = useNameOf();
  const me = useMe();
  const task = useTask();
  const [pausing, setPausing] = useState<Watched | null>(null);

  const watched = useMemo(() => {
    const all = watchedIds(me.watches).flatMap((id): Watched[] => {
      const watch = me.watches[id];
      return watch === undefined ? [] : [{ ...known.get(id), id, name: nameOf(id), watch }];
    });
    return preparePeople(all, locale);
  }, [known, nameOf, me.watches, locale]);
  const search = usePeopleSearch(watched);
  const showNetwork = useShowNetwork(watched);

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
      <PeoplePanels />
      {watched.length > manyWatches && <SearchTools search={search} />}
      <Said task={task} />
      <PeopleList
        search={search}
        label={words.list}
        renderRow={(person) => (
          <Row
            person={person}
            showNetwork={showNetwork}
            onPause={() => setPausing(person)}
            onResume={() => task.run(() => actions.changeWatch(person.id, { pause: null }))}
            onCondition={(condition) => task.run(() => actions.changeWatch(person.id, { condition }))}
          />
        )}
      />
      {pausing !== null && (
        <PauseDialog
          title={texts.pause.title(inSentence(pausing.name))}
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
  readonly showNetwork: boolean;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onCondition: (condition: Watch['condition']) => void;
}

function Row({ person, showNetwork, onPause, onResume, onCondition }: RowProps) {
  const { texts, locale } = useApp();
  const now = useNow();
  const words = texts.watching;
  const { name, watch } = person;
  const paused = isPaused(watch, now);
  const status = person.status ?? watch.status;
  const facts = useFacts(person, status);
  // Who cannot be read does not "show nothing": it is not known.
  const unread =
    watch.unreadSince !== undefined && status === undefined
      ? words.unreadSince(longDate(watch.unreadSince, locale))
      : undefined;
  return (
    <div class={paused ? 'row watch paused' : 'row watch'}>
      <PersonCells
        {...person}
        status={status}
        showNetwork={showNetwork}
        {...(unread === undefined ? {} : { refusal: unread })}
      />
      <span class="facts">{facts}</span>
      <span class="controls">
        <ConditionSelect name={name} condition={watch.condition} onChoose={onCondition} />
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

/** What is known beside the status: that they have moved, a pause, that they cannot be read, or since when the status has been there. */
function useFacts({ watch, optedOut, movedTo }: Watched, status: string | undefined): string {
  const { texts, locale } = useApp();
  const now = useNow();
  const words = texts.watching;
  // Without a status it stands in its place.
  if (movedTo !== undefined) return status === undefined ? '' : texts.moved.to(movedTo);
  if (isPaused(watch, now)) {
    const until = watch.pause?.until;
    return until === undefined ? words.paused : words.pausedUntil(longDate(until, locale));
  }
  // As above.
  if (watch.unreadSince !== undefined)
    return status === undefined ? '' : words.unreadSince(longDate(watch.unreadSince, locale));
  // Nobody looks at who asks not to be watched.
  if (watch.since === undefined) return optedOut ? '' : words.notLooked;
  return watch.status !== undefined && isSameStatus(watch.status, status)
    ? words.since(longDate(watch.since, locale))
    : '';
}

function isPaused({ pause }: Watch, now: number): boolean {
  return pause !== undefined && (pause.until === undefined || pause.until > now);
}
