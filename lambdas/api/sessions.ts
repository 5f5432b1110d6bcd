import { CompactEncrypt, compactDecrypt } from 'jose';
import * as v from 'valibot';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { sessionIdle, sessionLifetime } from '../domain/session-list.ts';
import { watcherIdSchema } from '../schemas/ids.ts';
import { hashOf } from '../secrets/hash-of.ts';
import { isSpelledAsSealed } from '../secrets/seal-spelling.ts';
import type { SealingKeys } from '../secrets/sealing-keys.ts';
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

const sessionSchema = v.object({
  watcherId: watcherIdSchema,
  id: v.pipe(v.string(), v.minLength(16)),
  issuedAt: v.number(),
  firstIssuedAt: v.number(),
});

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

  async function seal(session: Session): Promise<string> {
    const key = keys.sessionKey(keys.current);
    if (key === undefined) throw new Error(`the current key ${keys.current} is missing`);
    const text = new TextEncoder().encode(JSON.stringify(session));
    const sealed = await new CompactEncrypt(text)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.current })
      .encrypt(key);
    return jar.set(cookieName, sealed, sessionIdle / 1000);
  }

  async function open(sealed: string): Promise<Session | undefined> {
    if (sealed.length > maximumSealLength || !isSpelledAsSealed(sealed)) return undefined;
    try {
      const { plaintext } = await compactDecrypt(
        sealed,
        (header) => {
          const key = header.kid === undefined ? undefined : keys.sessionKey(header.kid);
          if (key === undefined) throw new Error('no such key');
          return key;
        },
        { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
      );
      return v.parse(sessionSchema, JSON.parse(new TextDecoder().decode(plaintext)));
    } catch {
      return undefined;
    }
  }

  return {
    /** The session in a request's cookies, if it is one of ours and not over. Never throws for what a client sends. */
    async read(cookies: readonly string[]): Promise<Session | undefined> {
      const cookie = jar.read(cookies, cookieName);
      const session = cookie === undefined ? undefined : await open(cookie);
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
    begin(watcherId: WatcherId, id: string): Promise<string> {
      const now = clock();
      return seal({ watcherId, id, issuedAt: now, firstIssuedAt: now });
    },

    /** A `Set-Cookie` that carries the session on, when that is due. */
    async renew(session: Session): Promise<string | undefined> {
      const now = clock();
      return now - session.issuedAt < sessionRenewal ? undefined : seal({ ...session, issuedAt: now });
    },

    /** A `Set-Cookie` that ends the session in this browser. */
    end: jar.set(cookieName, '', 0),
  };
}
