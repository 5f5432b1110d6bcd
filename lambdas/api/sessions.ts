import * as v from 'valibot';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { sessionIdle, sessionLifetime } from '../domain/session-list.ts';
import { watcherIdSchema } from '../schemas/ids.ts';
import { hashOf } from '../secrets/hash-of.ts';
import type { SealingKeys } from '../secrets/sealing-keys.ts';
import { openSeal, sealText } from '../secrets/seals.ts';
import { createCookieJar } from './cookies.ts';

const day = 24 * 60 * 60_000;
/** A session older than this is sealed again when it is used, so that the idle time counts from about the last use. */
export const sessionRenewal = day;

/** What a browser's cookie says, sealed, of who is signed in there. */
export interface Session {
  readonly watcherId: WatcherId;
  /** Random; the watcher's item must list its hash: see `sessionKeyOf`. */
  readonly id: string;
  /** When this cookie was sealed. */
  readonly issuedAt: Timestamp;
  /** When the person signed in. */
  readonly firstIssuedAt: Timestamp;
}

const sessionSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    watcherId: watcherIdSchema,
    id: v.pipe(v.string(), v.minLength(16)),
    issuedAt: v.number(),
    firstIssuedAt: v.number(),
  }),
);

/** A seal is some 500 characters: more is not one of ours, and not worth the work of opening it. */
const maximumSealLength = 2_000;

const cookieName = 'session';

export interface SessionsProps {
  readonly keys: Pick<SealingKeys, 'current' | 'sessionKey'>;
  /** Whether the site is reached over https. */
  readonly secure: boolean;
  readonly clock: () => Timestamp;
}

/** Under what a session is listed in the watcher's item: see `ListedSession`. */
export const sessionKeyOf = ({ id }: Pick<Session, 'id'>): string => hashOf(id);

/** Opens, begins, renews and ends sessions in browsers. */
export type Sessions = ReturnType<typeof createSessions>;

/**
 * A session's cookie: a compact JWE (RFC 7516, AES-256-GCM under one symmetric key) that scripts cannot read, that goes to this host only,
 * and with no request that another site makes. What it says counts only as long as the watcher's item lists the session.
 */
export function createSessions({ keys, secure, clock }: SessionsProps) {
  const jar = createCookieJar(secure);

  function cookieOf(session: Session): string {
    const key = keys.sessionKey(keys.current);
    if (key === undefined) throw new Error(`the current key ${keys.current} is missing`);
    return jar.set(cookieName, sealText(JSON.stringify(session), key, { kid: keys.current }), sessionIdle / 1000);
  }

  function open(sealed: string): Session | undefined {
    const opened = sealed.length > maximumSealLength ? undefined : openSeal(sealed, keys.sessionKey);
    const session = opened && v.safeParse(sessionSchema, opened.text);
    return session?.success ? session.output : undefined;
  }

  return {
    /** The session in a request's cookies, if it is one of ours and not over. Never throws for what a client sends. */
    async read(cookies: readonly string[]): Promise<Session | undefined> {
      const cookie = jar.read(cookies, cookieName);
      const session = cookie === undefined ? undefined : open(cookie);
      if (session === undefined) return undefined;
      const now = clock();
      const over = now - session.issuedAt >= sessionIdle || now - session.firstIssuedAt >= sessionLifetime;
      return over ? undefined : session;
    },

    /**
     * A `Set-Cookie` that begins a session.
     *
     * @param id random and unguessable; its hash must be listed in the watcher's item
     */
    async begin(watcherId: WatcherId, id: string): Promise<string> {
      const now = clock();
      return cookieOf({ watcherId, id, issuedAt: now, firstIssuedAt: now });
    },

    /** A `Set-Cookie` that carries the session on, when that is due. */
    async renew(session: Session): Promise<string | undefined> {
      const now = clock();
      return now - session.issuedAt < sessionRenewal ? undefined : cookieOf({ ...session, issuedAt: now });
    },

    /** A `Set-Cookie` that ends the session in this browser. */
    end: jar.set(cookieName, '', 0),
  };
}
