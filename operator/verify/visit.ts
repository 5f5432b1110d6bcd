import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { About, Me } from '../../web/api/schemas.ts';
import type { SiteConfig } from '../../web/config.ts';
import type { Answer, Browser } from './browser.ts';
import type { FindPerson } from './find-person.ts';
import type { Post } from './post.ts';

/** What a run is about, and what its steps have found so far. */
export interface Visit {
  /** The site's origin, as `https://example.org`. */
  readonly site: string;
  /** Whether this is `npm start` on this machine. */
  readonly isLocal: boolean;
  /** Who signs in; `undefined` when nobody was named. */
  readonly email: string | undefined;
  /** Whom to look at; `undefined` when nobody was named. */
  readonly handle: string | undefined;
  /** The mails to `email`. */
  readonly post: Post;
  readonly findPerson: FindPerson;
  /** The browser that signs in. */
  readonly browser: Browser;
  /** Another one, which keeps nothing yet. */
  newBrowser(): Browser;
  /** Whether somebody stopped the run: nothing new is to be begun. */
  isStopped(): boolean;
  /** Random, of letters and digits: sent where nothing of it may come back. */
  readonly marker: string;
  /** How long (milliseconds) is waited for what takes its time. */
  readonly patience: { readonly mail: number; readonly look: number };
  /** Asks again and again until there is an answer other than `undefined`; resolves to `undefined` when patience ends. */
  until<Found>(patience: number, look: () => Promise<Found | undefined>): Promise<Found | undefined>;
  readonly notes: Notes;
}

/** What later steps need of earlier ones. */
export interface Notes {
  /** Pages by path. */
  readonly pages: Map<string, Answer>;
  config?: SiteConfig;
  about?: About;
  /** The server's own time (milliseconds) just before the link was opened: an account of an earlier time is somebody's. */
  openingAt?: number;
  /** The `Set-Cookie` values of the answers that asked for a link, and that signed in. */
  askingCookies?: readonly string[];
  sessionCookies?: readonly string[];
  /** The token of the link, which is spent. */
  spentToken?: string;
  signedIn?: SignedIn;
  /** Somebody whom this run watches and the account did not before. */
  added?: FriendId;
  /** Another browser that is signed in. */
  other?: Browser;
}

/** Who signed in. */
export interface SignedIn {
  readonly me: Me;
  /** Whether this run made the account. Nothing else may be deleted. */
  readonly isNew: boolean;
}
