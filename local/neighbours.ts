/** A page of this runtime that a person may want to go to. */
export interface Neighbour {
  readonly title: string;
  readonly url: string;
}

/** What the pages of this runtime know of each other and of the sweeps. */
export interface Neighbours {
  readonly pages: readonly Neighbour[];
  /** When the next sweep begins by itself, in milliseconds since 1970; `undefined` when none does. */
  nextSweepAt(): number | undefined;
  /** Starts a sweep, and does not wait for it. */
  sweepNow(): void;
}

/** Asks for the neighbours, who are not all there while the first of them start. */
export type AskNeighbours = () => Neighbours | undefined;

/** Links to the pages, in HTML without styles or scripts of its own. */
export function linksTo(pages: readonly Neighbour[]): string {
  return pages.map(({ title, url }) => `<a href="${escaped(url)}">${escaped(title)}</a>`).join(' · ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
