import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Any page in a browser on this machine can reach 127.0.0.1, so that who is answered is decided by what browsers say of themselves. */
const loopback = new Set(['localhost', '127.0.0.1']);

/** Whether a `Host` header names this machine, on any port. Another name that leads here belongs to somebody else's page. */
export function isThisMachine(host: string | undefined): host is string {
  return host !== undefined && /^(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/i.test(host);
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
function isOwn(origin: string, host: string): boolean {
  return origin === `http://${host}`;
}

/** Whether pages of another origin than the server's own may make this request. */
export type LetsIn = (origin: string, request: IncomingMessage) => boolean;

/** Why a request is not answered, in words; `undefined` when it is. Programs send no `Origin`, and are answered. */
function whyRefused(request: IncomingMessage, letsIn: LetsIn): string | undefined {
  const { host, origin } = request.headers;
  if (!isThisMachine(host)) return 'Only this machine may ask, by its own name.';
  if (origin === undefined || isOwn(origin, host) || letsIn(origin, request)) return undefined;
  return 'Pages of others may not ask.';
}

/** Node's events with which a request comes; the second argument is what is answered through. */
const requestEvents: readonly (string | symbol)[] = [
  'request',
  'checkContinue',
  'checkExpectation',
  'upgrade',
  'connect',
];

/**
 * Puts a guard before everything that listens to a server's requests, also before listeners of a library, and before those that come later. A request
 * with a `Host` that is not this machine's, or with an `Origin` that is not that of the server's own pages, gets 403 and reaches nobody.
 */
export function guard(server: Server, letsIn: LetsIn = () => false): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...rest: unknown[]) => boolean;
  server.emit = (event: string | symbol, ...rest: unknown[]) => {
    if (requestEvents.includes(event)) {
      const [request, answer] = rest as [IncomingMessage, ServerResponse | Duplex];
      const why = whyRefused(request, letsIn);
      if (why !== undefined) {
        refuse(request, answer, why);
        return true;
      }
    }
    return emit(event, ...rest);
  };
}

function refuse(request: IncomingMessage, answer: ServerResponse | Duplex, error: string): void {
  if ('writeHead' in answer) {
    // Read on to the end all the same: an answer in the middle of a request is lost on most clients.
    request.resume();
    answer.writeHead(403, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ error }));
  } else {
    answer.on('error', () => {});
    answer.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  }
}
