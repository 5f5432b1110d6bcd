import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Timestamp } from '../domain/ids.ts';
import type { Log } from '../observability/log.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** More requests in a minute than a person makes: from then on one source is logged. */
export const floodFrom = 120;

/** At most so many sources are counted in a minute; those that come later are not. */
const maximumSources = 10_000;

/** Notices that one source asks much more often than people do: see `createFloodWatch`. */
export type FloodWatch = ReturnType<typeof createFloodWatch>;

/**
 * Says in the log when one address makes many requests, without the address: `source` stands for it, a hash under a random salt that lives in
 * this environment's memory and is thrown away after a day. So lines of one environment and day can be told apart, and nobody can find the
 * address from them. A line comes when a minute reaches `floodFrom` requests, and each time that number doubles. It counts for each
 * environment of the function by itself, and turns nobody away.
 */
export function createFloodWatch({ clock, log }: { readonly clock: () => Timestamp; readonly log: Log }) {
  let salt = { madeOn: Number.NaN, value: '' };
  let counted = { minute: Number.NaN, requests: new Map<string, number>() };

  function hashOf(address: string, now: Timestamp): string {
    const today = Math.floor(now / day);
    if (salt.madeOn !== today) salt = { madeOn: today, value: randomBytes(32).toString('hex') };
    return createHmac('sha256', salt.value).update(networkPart(address)).digest('base64url').slice(0, 12);
  }

  return {
    /** One more request from this address. */
    note(address: string): void {
      const now = clock();
      const current = Math.floor(now / minute);
      if (counted.minute !== current) counted = { minute: current, requests: new Map() };
      const source = hashOf(address, now);
      const before = counted.requests.get(source);
      if (before === undefined && counted.requests.size >= maximumSources) return;
      const requests = (before ?? 0) + 1;
      counted.requests.set(source, requests);
      if (requests >= floodFrom && Number.isInteger(Math.log2(requests / floodFrom))) {
        log.warn('api.flood', { source, requests });
      }
    },
  };
}

/** The part of an address that one line or house has: an IPv6 address without its last 64 bits, of which everybody has as many as they like. */
function networkPart(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = '', after] = address.split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16))
    .join(':');
}
