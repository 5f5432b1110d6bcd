/** Addresses of what a page loads, hashes included. */
export interface PageAssets {
  /** The style sheet of every page, to be loaded before the page's own. */
  readonly commonStyle: string;
  /** The page's own, in the order in which they are to be loaded. */
  readonly styles: readonly string[];
  readonly script: string;
  /** What the script imports at once, so that the browser need not find out. */
  readonly chunks: readonly string[];
  readonly font: string;
  /** The style sheets of choosing, and of the app behind it, for a page that turns into them. */
  readonly choosingStyle: string;
  readonly appStyle: string;
}
