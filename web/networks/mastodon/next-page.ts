import { hostOfUrl, parsed } from './hosts.ts';

/** In UTF-16 units, and in number. No server needs more to find its place again. */
const longest = 500;
const most = 10;

/**
 * What the next page is asked for with, by the `Link` header (https://www.rfc-editor.org/rfc/rfc8288). `undefined` when there is no next page, or
 * where it leads to another server. Of the address only the parameters are used: the rest we know, and need not be told.
 */
export function nextPage(
  link: string,
  host: string,
  place: string | undefined,
): readonly (readonly [name: string, value: string])[] | undefined {
  const [, address] = /<([^<>]*)>\s*;[^,<]*\brel="?next"?/i.exec(link) ?? [];
  if (address === undefined || place === undefined) return undefined;
  const url = parsed(address, place);
  if (url === undefined || (hostOfUrl(url.href) !== host && !url.href.startsWith(`${place}/`))) return undefined;
  const parameters = [...url.searchParams].filter(([name]) => name !== 'limit');
  if (parameters.length === 0 || parameters.length > most || url.search.length > longest) return undefined;
  return parameters;
}
