import type { FaultsOfServer, FaultsOfServers } from '../double/faults-of-servers.ts';
import type { ServersStats } from '../double/stats-of-servers.ts';
import type { ServerFaultSettings } from './faults.ts';
import type { Limits } from './limits.ts';
import type { ServerKind } from './servers.ts';
import type { World } from './world.ts';

/** What the answers of all servers are made from. */
export interface MastodonContext {
  readonly world: World;
  readonly faults: FaultsOfServers<ServerFaultSettings>;
  readonly stats: ServersStats;
  readonly limits: Limits;
  /** From 0 up to 1: the order in which accounts come. */
  readonly chance: () => number;
  /** Where the double is reached. */
  readonly url: () => string;
}

/** What the answers of one server are made from. */
export interface ServerContext {
  readonly server: ServerKind;
  readonly world: World;
  readonly faults: FaultsOfServer<ServerFaultSettings>;
  readonly chance: () => number;
  readonly url: () => string;
}
