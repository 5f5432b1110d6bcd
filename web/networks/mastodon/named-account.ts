import { canonicalHost } from './hosts.ts';

/** Somebody by the name that their handle gives them: `@user@domain`. The domain need not be the server that knows them. */
export interface NamedAccount {
  /** As it was written. */
  readonly user: string;
  /** In lower case, as punycode. */
  readonly domain: string;
}

/** In UTF-16 units. No address of a profile is longer. */
const longest = 2_000;
/** Mastodon allows letters, digits, `_`, and `.` and `-` inside; other servers have longer names, none has more kinds of characters. */
const userPattern = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?$/;
const handle = /^(?:acct:)?@?([^@/\s]+)@([^@/\s]+)$/i;
/** `/@ada`, `/@ada/12345`, `/@ada@example.com`, `/users/ada/statuses/12345`; in older and other interfaces behind a folder. */
const page =
  /^(?:https?:\/\/)?([^@/?#\s]+)\/(?:(?:web|deck)\/)?(?:@|users\/)([^@/?#\s]+)(?:@([^@/?#\s]+))?(?:[/?#].*)?$/i;
/** Its addresses are of another network, whatever stands in them. */
const noServer = /^(?:www\.)?bsky\.app$/;

/**
 * Whom somebody means, however they write it: `@ada@example.com` with or without the first `@`, `acct:ada@example.com`, the address of a
 * profile or a post, also of a profile that another server shows; with blanks and invisible characters, as copying brings them. `undefined`
 * for anything else, and where the host can be no server on the web.
 */
export function namedAccount(entry: string): NamedAccount | undefined {
  if (entry.length > longest) return undefined;
  const typed = decoded(entry.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim())?.replaceAll('＠', '@');
  if (typed === undefined) return undefined;
  const [, host, name, elsewhere] = page.exec(typed) ?? [];
  const [user, domain] = host === undefined ? (handle.exec(typed)?.slice(1) ?? []) : [name, elsewhere ?? host];
  if (user === undefined || domain === undefined || !userPattern.test(user)) return undefined;
  const canonical = [domain, host ?? domain].map(canonicalHost);
  if (canonical.some((each) => each === undefined || noServer.test(each))) return undefined;
  return { user, domain: canonical[0] ?? '' };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
