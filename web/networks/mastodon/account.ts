import * as v from 'valibot';
import { textThat } from '../../logic/text-that.ts';
import { hostOfUrl } from './hosts.ts';

/** In UTF-16 units. Servers allow a few thousand; half of a longer text could state the opposite, so the whole account is left out. */
const longestHtml = 100_000;

const html = textThat(({ length }) => length <= longestHtml);
/** Missing, or of another shape: counts as empty. */
const text = v.fallback(v.string(), '');
const flag = v.fallback(v.boolean(), false);

const named = {
  username: textThat(({ length }) => length > 0 && length <= 500),
  acct: text,
  url: textThat((url) => hostOfUrl(url) !== undefined),
};

/**
 * What is used of an account. Source: https://docs.joinmastodon.org/entities/Account/; ids are as other servers with this API have them.
 */
export const accountSchema = v.object({
  ...named,
  id: textThat((id) => /^[A-Za-z0-9_-]{1,64}$/.test(id)),
  display_name: text,
  note: v.optional(v.nullable(html), ''),
  fields: v.optional(v.nullable(v.array(v.object({ name: html, value: html }))), []),
  emojis: v.fallback(v.array(v.object({ shortcode: v.string() })), []),
  avatar: text,
  avatar_static: text,
  suspended: flag,
  moved: v.fallback(v.optional(v.object(named)), undefined),
  following_count: v.fallback(v.optional(v.custom<number>(Number.isFinite)), undefined),
});
/** An account, as servers hand it out. */
export type Account = v.InferOutput<typeof accountSchema>;

/** The name without the server's own pictures: to those who do not load them they are codes, such as `:blobcat:`. */
export function nameOf({ display_name: name, emojis }: Pick<Account, 'display_name' | 'emojis'>): string {
  const codes = new Set(emojis.map(({ shortcode }) => `:${shortcode}:`));
  return name.replace(/:\w+:/g, (code) => (codes.has(code) ? '' : code));
}

/** The home server of somebody: the host of their profile's address. */
export function homeOf({ url }: Pick<Account, 'url'>): string {
  return hostOfUrl(url) ?? '';
}

/** `@ada@example.com`. Where the server leaves the domain out, since it is its own, it is the profile's host. */
export function handleOf({ username, acct, url }: Pick<Account, 'username' | 'acct' | 'url'>): string {
  return acct.includes('@') ? `@${acct}` : `@${username}@${homeOf({ url })}`;
}
