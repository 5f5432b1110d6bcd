import { parseFriendId } from '../../../lambdas/domain/ids.ts';

/** An account as the app view takes it: by DID, or by handle in lower case. */
export type NamedAccount =
  | { readonly kind: 'did'; readonly did: string }
  | { readonly kind: 'handle'; readonly handle: string };

/** In UTF-16 units. No address of a profile is longer. */
const longest = 2_000;
/** https://atproto.com/specs/handle */
const handlePattern = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const profilePage = /^(?:https?:\/\/)?(?:www\.)?bsky\.app\/profile\/([^/?#]+)/i;
const record = /^at:\/\/([^/?#]+)/i;

/**
 * Whom somebody means, however they write it: `ada.bsky.social`, `@ada.bsky.social`, the address of a profile or a post on bsky.app,
 * `at://…`, a DID; with blanks and invisible characters around or in it, as copying brings them. `undefined` for anything else.
 */
export function namedAccount(entry: string): NamedAccount | undefined {
  if (entry.length > longest) return undefined;
  const typed = entry.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim();
  const inAddress = (profilePage.exec(typed) ?? record.exec(typed))?.[1];
  const name = inAddress === undefined ? typed : decoded(inAddress);
  if (name === undefined) return undefined;
  if (/^did:/i.test(name)) {
    return parseFriendId(`bluesky:${name}`) === undefined ? undefined : { kind: 'did', did: name };
  }
  const handle = name.replace(/^[@＠]/, '').toLowerCase();
  return handlePattern.test(handle) ? { kind: 'handle', handle } : undefined;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
