import type { Timestamp } from '../domain/ids.ts';
import { endSession, findSession } from '../domain/session-list.ts';
import { isTimeZone } from '../domain/time-zones.ts';
import type { Watcher } from '../domain/watcher.ts';
import { changeWatcher } from './change.ts';
import type { ApiParts } from './parts.ts';
import type { ApiRequest } from './request.ts';
import { type Session, sessionKeyOf } from './sessions.ts';

/** Somebody who is signed in, as their item was a moment ago. */
export interface SignedIn {
  readonly session: Session;
  readonly watcher: Watcher;
  /** Under which the session is listed in the item. */
  readonly key: string;
}

/** The person whom the cookie names, if it is good, they are still here and their item lists the session. One read. */
export async function whoIsSignedIn(
  request: Pick<ApiRequest, 'cookies'>,
  parts: Pick<ApiParts, 'sessions' | 'watchers' | 'clock'>,
): Promise<SignedIn | undefined> {
  const session = await parts.sessions.read(request.cookies);
  const watcher = session && (await parts.watchers.readOne(session.watcherId));
  if (session === undefined || watcher === undefined) return undefined;
  const key = sessionKeyOf(session);
  return findSession(watcher, key, parts.clock()) === undefined ? undefined : { session, watcher, key };
}

/** Ends, at the server, the session that a request came with, if it came with one. Its cookie is worth nothing any more. */
export async function endSessionOf(request: Pick<ApiRequest, 'cookies'>, parts: ApiParts): Promise<void> {
  const signedIn = await whoIsSignedIn(request, parts);
  if (signedIn === undefined) return;
  await changeWatcher(parts, signedIn.watcher, (current) => endSession(current, signedIn.key));
}

/** A session that is about to begin: its random id, and under which it is listed. */
export interface NewSession {
  readonly id: string;
  readonly key: string;
  readonly at: Timestamp;
  /** Where the browser is, if it says so in a way that is understood. */
  readonly timeZone?: string;
}

/** A session that nobody has yet, of a browser that says that it is in this time zone. */
export function newSession({ nonce, clock }: Pick<ApiParts, 'nonce' | 'clock'>, timeZone = ''): NewSession {
  const id = nonce();
  return { id, key: sessionKeyOf({ id }), at: clock(), ...(isTimeZone(timeZone) ? { timeZone } : {}) };
}
