import { type NetworkId, networkIds } from '../../lambdas/domain/ids.ts';

/** The network that a full id (`<network>:<account>`) is of; `undefined` for an id of no network. */
export function networkOfId(id: string): NetworkId | undefined {
  const network = id.slice(0, id.indexOf(':'));
  return networkIds.find((each) => each === network);
}
