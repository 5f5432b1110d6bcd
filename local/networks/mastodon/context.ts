import type { Faults } from '../double/faults.ts';
import type { RateLimit } from '../double/rate-limit.ts';
import type { HttpStats } from '../double/stats.ts';
import type { FaultSettings } from './faults.ts';
import type { World } from './world.ts';

/** What the app view's answers are made from. */
export interface AppViewContext {
  readonly world: World;
  readonly faults: Faults<FaultSettings>;
  readonly stats: HttpStats;
  readonly limit: RateLimit;
  /** From 0 up to 1: the order in which profiles come. */
  readonly chance: () => number;
  /** Where the double is reached. */
  readonly url: () => string;
}
