import { useEffect, useState } from 'preact/hooks';
import type { HistoryEntry } from '../api/schemas.ts';
import { dateAndTime } from '../logic/time.ts';
import { Change } from './change.tsx';
import { useApp } from './context.ts';
import { useNameOf } from './known-friends.ts';
import { LastLook } from './notices.tsx';

/** What changed, newest first. Names come from the networks as they are read: they are stored nowhere. */
export function HistoryView() {
  const { texts, actions, locale } = useApp();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const [state, setState] = useState<'reading' | 'more' | 'all' | 'failed'>('reading');
  const nameOf = useNameOf();

  async function read(before?: number): Promise<void> {
    setState('reading');
    const page = await actions.history(before);
    if ('kind' in page) return setState('failed');
    setEntries((earlier) => (before === undefined ? page.entries : [...earlier, ...page.entries]));
    setState(page.more ? 'more' : 'all');
  }

  useEffect(() => {
    void read();
  }, []);

  const words = texts.history;
  return (
    <>
      <h1 tabIndex={-1}>{words.title}</h1>
      <LastLook />
      {entries.length > 0 && (
        <ol class="changes">
          {entries.map(({ friendId, from, to, at, mailed }) => (
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
      <p class="said" role="status">
        {state === 'reading' && texts.loading}
        {state === 'failed' && words.failed}
      </p>
      {state === 'failed' && (
        <p>
          <button type="button" onClick={() => read(entries.at(-1)?.at)}>
            {texts.again}
          </button>
        </p>
      )}
      {state === 'more' && (
        <p>
          <button type="button" onClick={() => read(entries.at(-1)?.at)}>
            {words.earlier}
          </button>
        </p>
      )}
    </>
  );
}
