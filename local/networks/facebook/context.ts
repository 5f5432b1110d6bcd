import type { FacebookFaults } from './faults.ts';
import type { Stats } from './stats.ts';
import type { World } from './world.ts';

/** What the Graph API's answers are made from. */
export interface GraphContext {
  readonly world: World;
  readonly faults: FacebookFaults;
  readonly stats: Stats;
  /** The double's one app, and its secret. */
  readonly appId: string;
  readonly appSecret: string;
  /** A page of friends is never longer, whatever limit is asked for. */
  readonly pageCap: number;
  /** Where the double is reached. */
  readonly url: () => string;
  /** The time in unix seconds. */
  readonly now: () => number;
}

/** What the double's own pages and test hooks work with. */
export interface ControlContext extends GraphContext {
  /** The app's callback that is told when somebody removes the app. */
  readonly deauthorizeUrl: string | undefined;
  /** The app's callback that is told when somebody wants their data deleted. */
  readonly dataDeletionUrl: string | undefined;
  /** The only page that gets tokens; any page of this machine if unknown. */
  readonly siteOrigin: string | undefined;
}
