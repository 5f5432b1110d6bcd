import type { Variables } from '../../networks/environment.ts';
import type { ReadSecret } from '../../secrets/read-secret.ts';

/** What a network's part of the API may be put together from. */
export interface NetworkWiring {
  readonly variables: Variables;
  readonly readSecret: ReadSecret;
  readonly fetch: typeof fetch;
}
