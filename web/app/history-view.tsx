import { useEffect, useMemo, useState } from 'preact/hooks';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { ApiFailure } from '../api/result.ts';
import type { HistoryEntry } from '../api/schemas.ts';
import { failureWords } from '../logic/failure.ts';
import { filterHistory } from '../logic/filter-history.ts';
import { dateAndTime } from '../logic/time.ts';
import { Change } from './change.tsx';
import { useApp } from './context.ts';
import { HistoryTools } from './history-tools.tsx';
import { useNameOf } from './known-friends.ts';
import { LastLook } from './notices.tsx';

/** What changed, newest first. Names come from the networks as they are read: they are stored nowhere. */
export function HistoryView() {
  const { texts, actions, locale, language } = useApp();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const [state, setState] = useState<'reading' | 'more' | 'all' | ApiFailure>('reading');
  const [query, setQuery] = useState('');
  const [person, setPerson] = useState<FriendId | undefined>(undefined);
  const nameOf = useNameOf();
  const shown = useMemo(() => filterHistory(entries, { query, person }, nameOf), [entries, query, person, nameOf]);
  const filtered = query.trim() !== '' || person !== undefined;

  async function read(before?: number): Promise<void> {
    setState('reading');
    const page = await actions.history(before);
    if ('kind' in page) return setState(page);
    setEntries((earlier) => (before === undefined ? page.entries : [...earlier, ...page.entries]));
    setState(page.more ? 'more' : 'all');
  }

  useEffect(() => {
    void read();
  }, []);
  // What is searched for may be far back.
  useEffect(() => {
    if (filtered && state === 'more') void read(entries.at(-1)?.at);
  }, [filtered, state, entries]);

  const words = texts.history;
  return (
    <>
      <h1 tabIndex={-1}>{words.title}</h1>
      <LastLook />
      {entries.length > 0 && (
        <HistoryTools
          entries={entries}
          nameOf={nameOf}
          query={query}
          person={person}
          onQuery={setQuery}
          onPerson={setPerson}
        />
      )}
      {shown.length > 0 && (
        <ol class="changes">
          {shown.map(({ friendId, from, to, at, mailed }) => (
            <li key={`${friendId} ${at}`}>
              <span class="name">
                <bdi>{nameOf(friendId)}</bdi>
              </span>
              <Change from={from} to={to} />
              <span class="facts">
                <time dateTime={new Date(at).toISOString()}>{dateAndTime(at, locale)}</time>
                {!mailed && ` · ${words.notMailed}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      {entries.length === 0 && state === 'all' && (
        <div class="panel">
          <p class="big">{words.nothing}</p>
          <p>{words.nothingMore}</p>
        </div>
      )}
      {entries.length > 0 && shown.length === 0 && state === 'all' && (
        <div class="panel">
          <p class="big">{words.nobodyFound}</p>
          <p>
            <button
              type="button"
              onClick={() => {
                setQuery('');
                setPerson(undefined);
              }}
            >
              {texts.list.showAll}
            </button>
          </p>
        </div>
      )}
      <p class={typeof state === 'object' ? 'said failed' : 'said'} role="status">
        {state === 'reading' && texts.loading}
        {typeof state === 'object' && failureWords(state, texts.failures, language)}
      </p>
      {typeof state === 'object' && (
        <p>
          <button type="button" onClick={() => read(entries.at(-1)?.at)}>
            {texts.again}
          </button>
        </p>
      )}
      {state === 'more' && !filtered && (
        <p>
          <button type="button" onClick={() => read(entries.at(-1)?.at)}>
            {words.earlier}
          </button>
        </p>
      )}
    </>
  );
}
