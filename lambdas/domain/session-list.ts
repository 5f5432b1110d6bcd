import type { Timestamp } from './ids.ts';
import type { ListedSession, Watcher } from './watcher.ts';

const dayLength = 24 * 60 * 60_000;

/** A session that is not used for this long (milliseconds) is over. */
export const sessionIdle = 14 * dayLength;

/** A session is over after this long (milliseconds), however much it is used. */
export const sessionLifetime = 60 * dayLength;

/** At most this many sessions per watcher; another one ends the one that was seen longest ago. */
export const maximumSessions = 10;

/** The day (UTC) of a moment, as days since 1970-01-01. */
export function dayOf(at: Timestamp): number {
  return Math.floor(at / dayLength);
}

/** Whether a session goes on. Being seen is noted by the day, so this may be a day more generous than the cookie is. */
function goesOn({ begunAt, lastSeenDay }: ListedSession, now: Timestamp): boolean {
  return now - begunAt < sessionLifetime && now < (lastSeenDay + 1) * dayLength + sessionIdle;
}

/** The sessions that go on, the one begun last first. */
export function sessionsOf({ sessions = [] }: Watcher, now: Timestamp): readonly ListedSession[] {
  return sessions.filter((each) => goesOn(each, now)).sort((a, b) => b.begunAt - a.begunAt);
}

/** When this person signed in last, as far as the sessions listed say: those that were ended are not. */
export function lastBeginning({ createdAt, sessions = [] }: Watcher): Timestamp {
  return Math.max(createdAt, ...sessions.map(({ begunAt }) => begunAt));
}

/** The session of this key, if it goes on. */
export function findSession(watcher: Watcher, key: string, now: Timestamp): ListedSession | undefined {
  return watcher.sessions?.find((each) => each.key === key && goesOn(each, now));
}

/**
 * Somebody signed in: one more session. Sessions that are over go; of too many, the one that was seen longest ago.
 *
 * @param timeZone where their browser says that it is (IANA); absent: it stays what it was
 */
export function beginSession(watcher: Watcher, key: string, now: Timestamp, timeZone?: string): Watcher {
  // Of those seen on the same day the one begun last stays first: sorting keeps the order of equals.
  const others = sessionsOf(watcher, now)
    .filter((each) => each.key !== key)
    .sort((a, b) => b.lastSeenDay - a.lastSeenDay)
    .slice(0, maximumSessions - 1);
  const sessions = [{ key, begunAt: now, lastSeenDay: dayOf(now) }, ...others];
  return { ...watcher, ...(timeZone === undefined ? {} : { timeZone }), sessions };
}

/** Notes that a session is used today. Unchanged when that was noted before, or there is no such session. */
export function seeSession(watcher: Watcher, key: string, now: Timestamp): Watcher {
  const today = dayOf(now);
  if (!watcher.sessions?.some((each) => each.key === key && each.lastSeenDay < today)) return watcher;
  return {
    ...watcher,
    sessions: watcher.sessions.map((each) => (each.key === key ? { ...each, lastSeenDay: today } : each)),
  };
}

/** Ends one session. Unchanged when no session has this key. */
export function endSession(watcher: Watcher, key: string): Watcher {
  if (!watcher.sessions?.some((each) => each.key === key)) return watcher;
  return { ...watcher, sessions: watcher.sessions.filter((each) => each.key !== key) };
}

/** Ends all sessions, or all but the one of this key. */
export function endSessions(watcher: Watcher, but?: string): Watcher {
  return { ...watcher, sessions: (watcher.sessions ?? []).filter((each) => each.key === but) };
}
