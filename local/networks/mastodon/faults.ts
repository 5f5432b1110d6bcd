import * as v from 'valibot';
import { commonFaults, Rate } from '../double/faults.ts';
import type { WithServers } from '../double/faults-of-servers.ts';
import { hosts } from './servers.ts';

const rate = v.optional(Rate);
const seconds = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7 * 24 * 3600)));

/**
 * What goes wrong with a server, and how often. Whatever is left out goes well. With `people` a call meets a fault if it asks about one of
 * them, and what is left out of profiles is left out of theirs.
 */
export const ServerFaultSettings = v.strictObject({
  ...commonFaults,
  /** Whether calls are counted by address and server, and refused beyond the limit. */
  limits: v.optional(v.boolean()),
  /** Calls a window, where it is not Mastodon's own 300. */
  limitCalls: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** What stands in front of the server does not reach it: a page of HTML. */
  http502: rate,
  /** The server has too much to do, and says so in JSON. */
  http503: rate,
  /** 429, although nothing was counted; to come back after so many seconds (60 if left out). */
  tooMany: rate,
  tooManySeconds: seconds,
  /** A gate in front of the server lets nobody through: 403 in HTML. */
  forbidden: rate,
  /** The server shows nothing to strangers: 401. */
  unauthorized: rate,
  /** Profiles without what they should have. */
  missingFields: rate,
  missingNote: rate,
  /** People who are left out although they are there. */
  leftOut: rate,
  /** A cache answers for single accounts: all is as it was so many seconds ago, and `Age` says so. */
  staleSeconds: seconds,
  /** What a server shows of people of other servers is as old as this. */
  copiesLagSeconds: seconds,
});

/** What goes wrong with a server, and how often. */
export type ServerFaultSettings = v.InferOutput<typeof ServerFaultSettings>;

/** What goes wrong with all servers, and with single ones: there what is said of a fault wins over what is said for all. */
export const FaultSettings = v.strictObject({
  ...ServerFaultSettings.entries,
  servers: v.optional(v.record(v.picklist(hosts, `is none of the servers ${hosts.join(', ')}`), ServerFaultSettings)),
});

/** What goes wrong with all servers, and with single ones. */
export type FaultSettings = WithServers<ServerFaultSettings>;
