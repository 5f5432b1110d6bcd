import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { People } from '../../people/people.ts';
import type { Account } from './accounts.ts';

/** The double's one app, when it is given no other. */
export const APP_ID = 'local-app';

/** Another app, whose tokens a careful server must turn away. */
export const OTHER_APP_ID = 'other-app';

/** What a person can allow the app to read. */
export const PERMISSIONS = ['public_profile', 'email', 'user_friends'] as const;

/** How long tokens live, in seconds: from the browser two hours, exchanged sixty days; data access lapses after ninety. */
export const LIFETIMES = { short: 2 * 60 * 60, long: 60 * 24 * 60 * 60, dataAccess: 90 * 24 * 60 * 60 } as const;

/** A token's terms: whose it is, from when until when (unix seconds), and what they ticked and unticked. */
export const Grant = v.object({
  token: v.string(),
  userId: v.string(),
  issuedAt: v.number(),
  expiresAt: v.number(),
  /** When its person last came by in a browser; data access is counted from here. */
  lastActiveAt: v.number(),
  granted: v.array(v.string()),
  declined: v.array(v.string()),
});

/** A token's terms. */
export type Grant = v.InferOutput<typeof Grant>;

/** What the double makes of a token. */
export type TokenState =
  | { readonly kind: 'app' }
  | { readonly kind: 'user'; readonly person: Account; readonly grant: Grant; readonly appId: string }
  | { readonly kind: 'dead'; readonly person: Account; readonly grant: Grant; readonly subcode: number }
  | { readonly kind: 'unknown' };

/** A token nobody can guess, that says in the open what it is. */
export function randomToken(kind: 'short' | 'long'): string {
  return `${kind}-${randomBytes(32).toString('base64url')}`;
}

/** Every token there is: the app's own, one seeded per person (`local-<id>`), and those issued since. */
export class Tokens {
  readonly #issued = new Map<string, { readonly grant: Grant; readonly number: number }>();
  readonly #people: People<Account>;
  readonly #appId: string;
  readonly #appToken: string;
  readonly #now: () => number;

  constructor(
    people: People<Account>,
    { appId, appSecret, now }: { readonly appId: string; readonly appSecret: string; readonly now: () => number },
  ) {
    this.#people = people;
    this.#appId = appId;
    this.#appToken = `${appId}|${appSecret}`;
    this.#now = now;
  }

  /** How many were issued so far; the seeded ones are not counted. */
  get issued(): number {
    return this.#issued.size;
  }

  /** Puts a token into circulation. */
  add(grant: Grant): void {
    this.#issued.set(grant.token, { grant, number: this.#issued.size + 1 });
  }

  /** What this token is at this moment. */
  look(token: string): TokenState {
    if (token === this.#appToken) return { kind: 'app' };
    const seeded = this.#seeded(token);
    const issued = this.#issued.get(token);
    const grant = issued?.grant ?? seeded?.grant;
    const person = grant === undefined ? undefined : this.#people.get(grant.userId);
    if (grant === undefined || person === undefined) return { kind: 'unknown' };
    if (person.deadTokens !== null && (issued?.number ?? 0) <= person.deadTokens.issuedUpTo) {
      return { kind: 'dead', person, grant, subcode: person.deadTokens.subcode };
    }
    if (grant.expiresAt <= this.#now()) return { kind: 'dead', person, grant, subcode: 463 };
    return { kind: 'user', person, grant, appId: issued === undefined ? (seeded?.appId ?? this.#appId) : this.#appId };
  }

  /** `local-<id>` is always there, always fresh, and allows everything; `other-app-<id>` is the same for another app. */
  #seeded(token: string): { readonly grant: Grant; readonly appId: string } | undefined {
    const [, prefix, userId] = /^(local|other-app)-(.+)$/.exec(token) ?? [];
    if (userId === undefined) return undefined;
    const now = this.#now();
    return {
      appId: prefix === 'local' ? this.#appId : OTHER_APP_ID,
      grant: {
        token,
        userId,
        issuedAt: now,
        expiresAt: now + LIFETIMES.long,
        lastActiveAt: now,
        granted: [...PERMISSIONS],
        declined: [],
      },
    };
  }
}
