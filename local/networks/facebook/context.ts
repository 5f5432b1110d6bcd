import type { Faults } from './faults.ts';
import type { Stats } from './stats.ts';
import type { World } from './world.ts';

/** What the Graph API's answers are made from. */
export interface GraphContext {
  readonly world: World;
  readonly faults: Faults;
  readonly stats: Stats;
  readonly appSecret: string;
  /** A page of friends is never longer, whatever limit is asked for. */
  readonly pageCap: number;
  /** Where the double is reached. */
  readonly url: () => string;
  /** The time in unix seconds. */
  readonly now: () => number;
}
