import type { FriendId, Scope } from '../../lambdas/domain/ids.ts';
import { type NetworkId, networks } from '../../lambdas/domain/networks.ts';

/** A made-up public network of many hosts: read without anybody's token, paused host by host. It is there in the test's own process only. */
export const plaza = 'plaza' as string as NetworkId;

Object.assign(networks, {
  [plaza]: { kind: 'public', account: /^[a-z0-9.-]+:[0-9]+$/, pausedBy: 'host' },
});

/** Somebody on one of its hosts. */
export function plazaId(host: string, account: number): FriendId {
  return `${plaza}:${host}:${account}` as FriendId;
}

/** One of its hosts, as something that can be paused. */
export function plazaScope(host: string): Scope {
  return `${plaza}:${host}` as Scope;
}
