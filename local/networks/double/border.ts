/** Any page in a browser on this machine can reach 127.0.0.1, so that whom a double answers is decided by what browsers say of themselves. */
const loopback = new Set(['localhost', '127.0.0.1']);

/** Whether a `Host` header names this machine. Another name that leads here belongs to somebody else's page. */
export function isThisMachine(host: string | undefined): boolean {
  const url = `http://${host}`;
  return host !== undefined && URL.canParse(url) && loopback.has(new URL(url).hostname);
}

/**
 * Whether an `Origin` header is that of the site, by any name of this machine.
 *
 * @param site the site's origin; any page of this machine if it is not known
 */
export function isSite(origin: string, site: string | undefined): boolean {
  const asking = URL.canParse(origin) ? new URL(origin) : null;
  if (asking === null || asking.origin !== origin) return false;
  if (site === undefined) return loopback.has(asking.hostname);
  const allowed = new URL(site);
  const sameHost =
    asking.hostname === allowed.hostname || (loopback.has(asking.hostname) && loopback.has(allowed.hostname));
  return sameHost && asking.port === allowed.port && asking.protocol === allowed.protocol;
}

/** Whether an `Origin` header is that of the pages under this `Host`. */
export function isOwn(origin: string, host: string): boolean {
  return origin === `http://${host}`;
}
