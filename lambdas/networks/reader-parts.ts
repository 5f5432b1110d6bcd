import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { Log } from '../observability/log.ts';
import type { Waiting } from '../retries/back-off.ts';
import type { OpenedToken } from '../secrets/network-tokens.ts';
import type { ReadSecret } from '../secrets/read-secret.ts';
import type { Variables } from './environment.ts';
import type { NetworkReader } from './network.ts';

/** What a network's reader may be put together from. */
export interface ReaderParts extends Waiting {
  readonly variables: Variables;
  readonly readSecret: ReadSecret;
  readonly fetch: typeof fetch;
  /** Says who asks, with the site's address. */
  readonly userAgent: string;
  readonly openToken: (watcherId: WatcherId, sealed: string) => Promise<OpenedToken>;
  /** How much goes into one call: the sizes it is given, unless the bench asks for calls one by one. */
  readonly sizes: <Sizes extends Readonly<Record<string, number>>>(
    full: Sizes,
  ) => Readonly<Record<keyof Sizes, number>>;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** Puts a network's reader together; `undefined` when the network is not set up in this deployment. */
export type WireReader = (parts: ReaderParts) => Promise<NetworkReader | undefined>;
