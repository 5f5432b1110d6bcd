import { useMemo, useState } from 'preact/hooks';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { Watch } from '../api/schemas.ts';
import { watchedIds } from '../logic/choice.ts';
import { preparePeople } from '../logic/search.ts';
import { inSentence } from '../logic/strangers-text.ts';
import { ConditionDialog } from './condition-dialog.tsx';
import { useApp, useMe } from './context.ts';
import { useShowNetwork } from './friend-row.tsx';
import { useKnownFriends, useNameOf } from './known-friends.ts';
import { LastLook } from './notices.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { PeopleList, SearchTools, usePeopleSearch } from './people-list.tsx';
import { PeoplePanels } from './people-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import { useTask } from './task.tsx';
import { type Watched, WatchRow } from './watch-row.tsx';

/** More than these need a search. */
const manyWatches = 12;

/** Whom one watches: what is known of each, what to hear of them, pausing them, and ending it. */
export function WatchingView() {
  const { texts, locale, actions } = useApp();
  const known = useKnownFriends();
  const nameOf = useNameOf();
  const me = useMe();
  const task = useTask();
  const [done, setDone] = useState('');
  const [dialog, setDialog] = useState<{ readonly kind: 'pause' | 'condition'; readonly person: Watched } | null>(null);
  /** As they were watched before somebody asked to stop. */
  const [stopped, setStopped] = useState<ReadonlyMap<FriendId, Watch>>(new Map());

  const watched = useMemo(() => {
    const ids = new Set([...watchedIds(me.watches), ...stopped.keys()]);
    const all = [...ids].flatMap((id): Watched[] => {
      const watch = me.watches[id] ?? stopped.get(id);
      if (watch === undefined) return [];
      return [{ ...known.get(id), id, name: nameOf(id), watch, stopped: me.watches[id] === undefined }];
    });
    return preparePeople(all, locale);
  }, [known, nameOf, me.watches, stopped, locale]);
  const search = usePeopleSearch(watched);
  const showNetwork = useShowNetwork(watched);

  async function stop({ id, name, watch }: Watched): Promise<void> {
    setDone(words.stoppedName(inSentence(name)));
    // Before it is done: the row must not be gone in between.
    setStopped((before) => new Map(before).set(id, watch));
    await task.run(() => actions.unwatch(id));
  }

  async function watchAgain({ id, name, watch }: Watched): Promise<void> {
    setDone(words.watchedAgain(inSentence(name)));
    await task.run(() => actions.watchAgain(id, watch));
  }

  async function resume({ id }: Watched): Promise<void> {
    setDone(texts.saved);
    await task.run(() => actions.changeWatch(id, { pause: null }));
  }

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
        <SaveBar />
      </>
    );
  }
  return (
    <>
      <h1 tabIndex={-1}>{words.title}</h1>
      <LastLook />
      <PeoplePanels />
      {watched.length > manyWatches && <SearchTools search={search} />}
      <PeopleList
        search={search}
        label={words.list}
        keys={words.keys}
        renderRow={(person, tabIndexOf) => (
          <WatchRow
            person={person}
            showNetwork={showNetwork}
            tabIndexOf={tabIndexOf}
            onCondition={() => setDialog({ kind: 'condition', person })}
            onPause={() => setDialog({ kind: 'pause', person })}
            onResume={() => resume(person)}
            onStop={() => stop(person)}
            onWatchAgain={() => watchAgain(person)}
          />
        )}
      />
      {dialog?.kind === 'pause' && (
        <PauseDialog
          title={texts.pause.title(inSentence(dialog.person.name))}
          lead={texts.pause.lead}
          onClose={() => setDialog(null)}
          onPause={(pause) => actions.changeWatch(dialog.person.id, { pause })}
        />
      )}
      {dialog?.kind === 'condition' && (
        <ConditionDialog
          name={dialog.person.name}
          condition={dialog.person.watch.condition}
          onClose={() => setDialog(null)}
          onSave={(condition) => actions.changeWatch(dialog.person.id, { condition })}
        />
      )}
      <SaveBar task={task} done={done} />
    </>
  );
}
