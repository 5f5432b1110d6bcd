import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import type { ResolveHost } from './resolve-host.ts';

/** The host has no address, or one that is not public. */
export class NotPublicError extends Error {
  override readonly name = 'NotPublicError';
}

/**
 * The `lookup` of a connection, which lets public addresses through and nothing else. The addresses that are checked are those that are
 * connected to: a name that leads elsewhere a moment later gains nothing. One bad address among good ones refuses the host.
 *
 * @param isPublic another rule, for tests with a server on this machine
 */
export function createPublicLookup(resolve: ResolveHost, isPublic = isPublicAddress): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(isPublic)) return callback(new NotPublicError(), '', 4);
        if (options.all)
          return callback(
            null,
            addresses.map((address) => ({ address, family: 4 })),
          );
        return callback(null, first, 4);
      },
      () => callback(new NotPublicError(), '', 4),
    );
  };
}
