import type { AddressKeys } from '../../secrets/address-keys.ts';
import { hashOf } from '../../secrets/hash-of.ts';
import { signInLinkLifetime } from '../../secrets/sign-in-links.ts';
import { createCookieJar } from '../cookies.ts';

/** A link that was asked for in a browser is opened there without a question as long as the browser keeps this. */
const askingCookie = 'asking';
/** What a browser keeps of the addresses that somebody signed in to there. */
const knownCookie = 'known';

/** Browsers keep a cookie for 400 days at most (RFC 6265bis, 5.5). */
const knownSeconds = 400 * 24 * 60 * 60;
/** A browser is known for so many addresses; the one that was signed in to longest ago is forgotten. */
const mostKnown = 5;

const noncePattern = /^[\w-]{16,64}$/;

export interface BrowsersProps {
  readonly secure: boolean;
  readonly keys: Pick<AddressKeys, 'knownBrowser'>;
  /** Random and unguessable, of URL-safe characters. */
  readonly nonce: () => string;
}

/** What the browser of a request is known by. */
export type Browsers = ReturnType<typeof createBrowsers>;

/** Two cookies that sign nobody in: which browser asked for a link, and which addresses it has signed in to. */
export function createBrowsers({ secure, keys, nonce }: BrowsersProps) {
  const jar = createCookieJar(secure);
  const nonceOf = (cookies: readonly string[]) => {
    const value = jar.read(cookies, askingCookie);
    return value !== undefined && noncePattern.test(value) ? value : undefined;
  };
  const knownOf = (cookies: readonly string[]) =>
    (jar.read(cookies, knownCookie) ?? '')
      .slice(0, 1_000)
      .split('.')
      .filter((each) => each !== '');

  return {
    /** What stands in a link for the browser that asks for it, and the `Set-Cookie` that makes it keep that until the link is too old. */
    asks(cookies: readonly string[]): { browser: string; cookie: string } {
      // The same for several links, so that each of them can be opened.
      const value = nonceOf(cookies) ?? nonce();
      return { browser: hashOf(value), cookie: jar.set(askingCookie, value, signInLinkLifetime / 1_000) };
    },

    /** Whether this browser asked for the link. */
    asked(cookies: readonly string[], browser: string): boolean {
      const value = nonceOf(cookies);
      return value !== undefined && hashOf(value) === browser;
    },

    /** Whether somebody signed in to this address here. Only we can make such a cookie, for each address another. */
    knows: (cookies: readonly string[], email: string): boolean => knownOf(cookies).includes(keys.knownBrowser(email)),

    /** The `Set-Cookie` that makes this browser known for an address, too. */
    remember(cookies: readonly string[], email: string): string {
      const own = keys.knownBrowser(email);
      const others = knownOf(cookies).filter((each) => each !== own && /^[\w-]{43}$/.test(each));
      return jar.set(knownCookie, [own, ...others].slice(0, mostKnown).join('.'), knownSeconds);
    },
  };
}
