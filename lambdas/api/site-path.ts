/** A link of ours below whatever name the page was asked for by: a form may post nowhere else. */
export function belowSite(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
