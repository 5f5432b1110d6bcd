import { useEffect, useState } from 'preact/hooks';
import type { ApiFailure } from '../api/result.ts';
import type { Session } from '../api/schemas.ts';
import { failureWords } from '../logic/failure.ts';
import { dateAndTime, longDate } from '../logic/time.ts';
import { useApp } from './context.ts';
import { Said, useTask } from './task.tsx';

/** Where somebody is signed in: ending one session, all others, or this one. */
export function SessionSettings() {
  const { texts, actions, locale, language } = useApp();
  const words = texts.settings;
  const [sessions, setSessions] = useState<Shown>('reading');
  const task = useTask();

  async function read(): Promise<void> {
    setSessions('reading');
    setSessions(await actions.sessions());
  }

  useEffect(() => {
    void read();
  }, []);

  /** What has ended goes from the list; should it have ended before, the list is read again. */
  async function end(id: string): Promise<void> {
    const ended = await task.run(() => actions.endSession(id));
    if (ended) setSessions((shown) => (isList(shown) ? shown.filter((each) => each.id !== id) : shown));
    else setSessions(await actions.sessions());
  }

  async function endOthers(): Promise<void> {
    if (await task.run(actions.endOtherSessions)) {
      setSessions((shown) => (isList(shown) ? shown.filter(({ isThis }) => isThis) : shown));
    }
  }

  const others = isList(sessions) && sessions.some(({ isThis }) => !isThis);
  return (
    <>
      {sessions === 'reading' && <p>{texts.loading}</p>}
      {isFailure(sessions) && (
        <>
          <p class="failed" role="status">
            {failureWords(sessions, texts.failures, language)}
          </p>
          <p>
            <button type="button" onClick={read}>
              {texts.again}
            </button>
          </p>
        </>
      )}
      {isList(sessions) && (
        <ul class="sessions">
          {sessions.map(({ id, begunAt, lastSeenOn, isThis }) => {
            const begun = dateAndTime(begunAt, locale);
            return (
              <li key={id}>
                <span>
                  {isThis ? <strong>{words.thisSession}</strong> : words.otherSession}
                  <span class="faint">{words.begun(begun)}</span>
                  <span class="faint">{words.lastSeen(longDate(Date.parse(`${lastSeenOn}T12:00Z`), locale))}</span>
                </span>
                {!isThis && (
                  <button type="button" aria-label={words.endSessionOf(begun)} onClick={() => end(id)}>
                    {words.endSession}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <p>{words.sessionsMore}</p>
      <p class="both">
        <button type="button" onClick={() => task.run(actions.signOut)}>
          {words.signOut}
        </button>
        {others && (
          <button type="button" onClick={endOthers}>
            {words.endOthers}
          </button>
        )}
        <button type="button" onClick={() => task.run(actions.signOutEverywhere)}>
          {words.signOutEverywhere}
        </button>
      </p>
      <Said task={task} done={words.ended} />
    </>
  );
}

type Shown = readonly Session[] | 'reading' | ApiFailure;

function isList(shown: Shown): shown is readonly Session[] {
  return Array.isArray(shown);
}

function isFailure(shown: Shown): shown is ApiFailure {
  return shown !== 'reading' && !isList(shown);
}
