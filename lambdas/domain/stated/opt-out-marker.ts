import { withoutInvisible } from '../vocabulary/index.ts';

/** A hash and what may be a tag behind it. Bounded, so that a hostile text costs no more than its length. */
const tags = /[#＃﹟][^\s#＃﹟]{1,40}/gu;
/** The sign for a key, a hash in a box, is a hash with a mark. */
const marker = /^#\p{M}*nobots?(?![\p{L}\p{N}\p{M}_])/u;

/**
 * Whether somebody asks not to be watched: `#nobot` or `#nobots` as a whole tag, whatever its case and width, with or without invisible
 * characters in it. Takes plain text: HTML splits tags (`#<span>nobot</span>`).
 */
export function asksNotToBeWatched(text: string): boolean {
  return (withoutInvisible(text).match(tags) ?? []).some((tag) => marker.test(tag.normalize('NFKC').toLowerCase()));
}
