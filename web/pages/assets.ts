/** Addresses of what a page loads, hashes included. */
export interface PageAssets {
  readonly style: string;
  readonly script: string;
  /** What the script imports at once, so that the browser need not find out. */
  readonly chunks: readonly string[];
  readonly font: string;
  /** The style sheet of the app, for a page that turns into it. */
  readonly appStyle: string;
}
