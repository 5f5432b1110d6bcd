import type { ApiErrorCode } from './errors.ts';
import type { ApiRequest } from './request.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Why a request may not change anything, or `undefined` when it may. A page of another site can make a browser send our cookie along,
 * where SameSite fails; but it cannot make it leave out or lie about `Origin` (RFC 6454), nor send JSON without asking us first.
 */
export function whyForeign(request: ApiRequest, siteUrl: string): ApiErrorCode | undefined {
  if (safeMethods.has(request.method)) return undefined;
  if (request.headers.origin !== new URL(siteUrl).origin) return 'foreign-origin';
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';');
  return mediaType.trim().toLowerCase() === 'application/json' ? undefined : 'unsupported-media-type';
}
