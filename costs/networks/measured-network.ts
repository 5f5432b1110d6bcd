import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { Tokens } from '../../lambdas/secrets/network-tokens.ts';
import type { Runtime } from '../../local/runtime.ts';

/** What the measurement does on a network. */
export interface MeasuredNetwork {
  /** The watcher with a token as long as the network's own. */
  withToken(watcher: Watcher, tokens: Tokens): Promise<Watcher>;
  /** Bytes of a full call's body, or of its query: built by the code that is deployed, and sent nowhere. */
  requestBytes(): Promise<number>;
  /** Changes the status of one person, whose friends all watch them. */
  changeOne(runtime: Runtime): void;
}
