import { CompactEncrypt, compactDecrypt } from 'jose';
import * as v from 'valibot';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { watcherIdSchema } from '../schemas/ids.ts';
import { isSpelledAsSealed } from '../secrets/seal-spelling.ts';
import type { SealingKeys } from '../secrets/sealing-keys.ts';

const day = 24 * 60 * 60_000;
/** A session that is not used for this long is over. */
export const sessionIdle = 14 * day;
/** A session is over after this long, however much it is used. */
export const sessionLifetime = 60 * day;
/** A session older than this is sealed anew when it is used, so that the idle time counts from about the last use. */
export const sessionRenewal = day;

/** What a browser's cookie says, sealed, of who is signed in there. */
export interface Session {
  readonly watcherId: WatcherId;
  /** Must be that of the watcher's item: see `Watcher.sessionEpoch`. */
  readonly epoch: number;
  /** When this cookie was sealed. */
  readonly issuedAt: Timestamp;
  /** When the person signed in. */
  readonly firstIssuedAt: Timestamp;
}

const sessionSchema = v.object({
  watcherId: watcherIdSchema,
  epoch: v.number(),
  issuedAt: v.number(),
  firstIssuedAt: v.number(),
});

/** A seal is some 500 characters, with a long watcher id 800: anything longer is not a seal of ours, and not worth the work of opening it. */
const maximumSealLength = 2_000;

export interface SessionsProps {
  readonly keys: SealingKeys;
  /** Whether the site is reached over https. Browsers take a `__Host-` cookie over https only, so plain http has another name. */
  readonly secure: boolean;
  readonly clock: () => Timestamp;
}

/** Opens, begins, renews and ends sessions. */
export type Sessions = ReturnType<typeof createSessions>;

/**
 * Sessions without a store: a compact JWE (RFC 7516, AES-256-GCM under one symmetric key) in a cookie that scripts cannot read, that
 * goes to this host only, and with no request that another site makes (RFC 6265bis: `__Host-`, HttpOnly, SameSite).
 */
export function createSessions({ keys, secure, clock }: SessionsProps) {
  const name = secure ? '__Host-session' : 'session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

  async function seal(session: Session): Promise<string> {
    const key = keys.sessionKey(keys.current);
    if (key === undefined) throw new Error(`the current key ${keys.current} is missing`);
    const text = new TextEncoder().encode(JSON.stringify(session));
    const sealed = await new CompactEncrypt(text)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.current })
      .encrypt(key);
    return `${name}=${sealed}; ${attributes}; Max-Age=${sessionIdle / 1000}`;
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
      const cookie = cookies.map((each) => each.trim()).find((each) => each.startsWith(`${name}=`));
      const session = cookie === undefined ? undefined : await open(cookie.slice(name.length + 1));
      if (session === undefined) return undefined;
      const now = clock();
      const over = now - session.issuedAt >= sessionIdle || now - session.firstIssuedAt >= sessionLifetime;
      return over ? undefined : session;
    },

    /** A `Set-Cookie` that begins a session. */
    begin(watcherId: WatcherId, epoch: number): Promise<string> {
      const now = clock();
      return seal({ watcherId, epoch, issuedAt: now, firstIssuedAt: now });
    },

    /** A `Set-Cookie` that carries the session on, when that is due. */
    async renew(session: Session): Promise<string | undefined> {
      const now = clock();
      return now - session.issuedAt < sessionRenewal ? undefined : seal({ ...session, issuedAt: now });
    },

    /** A `Set-Cookie` that ends the session in this browser. */
    end: `${name}=; ${attributes}; Max-Age=0`,
  };
}
