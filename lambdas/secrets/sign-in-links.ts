import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';
import { type Language, languageIds } from '../domain/languages.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { openSeal, sealText } from './seals.ts';

/** A link to sign in is good for this long (milliseconds). */
export const signInLinkLifetime = 30 * 60_000;

/** A seal with the longest address is some 700 characters. */
const maximumTokenLength = 1_500;

const linkSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    id: v.string(),
    email: v.string(),
    language: v.picklist(languageIds),
    browser: v.string(),
    expiresAt: v.number(),
  }),
);

/** What a link to sign in holds. Nothing of it is stored before the link is followed. */
export interface SignInLink {
  /** Random; under its hash it is noted that the link was followed. */
  readonly id: string;
  readonly email: string;
  /** Of an account that is made by following the link. */
  readonly language: Language;
  /** Hash of the nonce that the asking browser keeps. */
  readonly browser: string;
  readonly expiresAt: Timestamp;
}

/** Makes and opens the tokens of links to sign in. */
export type SignInLinks = ReturnType<typeof createSignInLinks>;

/**
 * Tokens as compact JWE (RFC 7516, AES-256-GCM), under a key that seals nothing else. So an address that somebody typed is in the mail
 * alone, until its owner follows the link.
 */
export function createSignInLinks(keys: Pick<SealingKeys, 'current' | 'signInLinkKey'>) {
  return {
    /** The token of a link. */
    async seal(link: SignInLink): Promise<string> {
      const key = keys.signInLinkKey(keys.current);
      if (key === undefined) throw new Error(`the current key ${keys.current} is missing`);
      return sealText(JSON.stringify(link), key, { kid: keys.current });
    },

    /** What a token holds, if we made it and it is still good at `now`; `undefined` for anything else. Never throws. */
    async open(token: string, now: Timestamp): Promise<SignInLink | undefined> {
      const opened = token.length > maximumTokenLength ? undefined : openSeal(token, keys.signInLinkKey);
      const link = opened && v.safeParse(linkSchema, opened.text);
      return link?.success && link.output.expiresAt > now ? link.output : undefined;
    },
  };
}
