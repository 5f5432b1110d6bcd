import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createBoundedBody } from '../http/bounded-body.ts';
import { type JsonAnswer, parsedAnswer } from '../http/json-answer.ts';
import { isHostName } from './host-name.ts';
import { createPublicLookup, NotPublicError } from './public-lookup.ts';
import { type ResolveHost, resolveHost } from './resolve-host.ts';

/** One question to a host that strangers may have named. */
export interface StrangerRequest {
  readonly host: string;
  /** Of our own making, with a slash in front. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For everything together: names, connecting, the body. */
  readonly timeoutMilliseconds: number;
  readonly maximumBytes: number;
}

/** Asks hosts that strangers may have named. */
export interface StrangerClient {
  /** Never rejects. */
  get(request: StrangerRequest): Promise<JsonAnswer>;
  /** Closes connections that are kept for the next question. A connection that stays open while Lambda sleeps is dead when it wakes. */
  rest(): void;
}

/** What can be different in tests. */
export interface StrangerClientProps {
  readonly resolve?: ResolveHost;
  readonly isPublic?: (address: string) => boolean;
  readonly isHostName?: (host: string) => boolean;
  readonly port?: number;
  /** A certificate to trust, beside those that everybody does. */
  readonly ca?: string;
}

/**
 * A client for hosts that strangers may have named: https on port 443 to public IPv4 addresses, GET, no redirects, no compression, bounded
 * in time and in bytes. In Lambda this also keeps away from the runtime's own API, which is plain http on loopback.
 */
export function createStrangerClient(props: StrangerClientProps = {}): StrangerClient {
  const { resolve = resolveHost, port = 443, ca } = props;
  const isName = props.isHostName ?? isHostName;
  const lookup = createPublicLookup(resolve, props.isPublic);
  let agent: Agent | undefined;

  return {
    get(asked) {
      if (!isName(asked.host)) return Promise.resolve({ kind: 'no-answer', reason: 'not reachable' });
      agent ??= new Agent({ keepAlive: true, lookup, family: 4, ...(ca === undefined ? {} : { ca }) });
      return ask(agent, port, asked);
    },
    rest() {
      agent?.destroy();
      agent = undefined;
    },
  };
}

/** Answers that come before the answer (1xx) are part of no limit of Node's: a flood of them would keep a function busy. */
const mostInterim = 10;

function ask(agent: Agent, port: number, asked: StrangerRequest): Promise<JsonAnswer> {
  return new Promise((resolve) => {
    const end = (answer: JsonAnswer) => {
      clearTimeout(deadline);
      resolve(answer);
      // Whatever still comes is not wanted; after a whole answer the connection is already free.
      if (answer.kind !== 'json') asking.destroy();
    };
    const deadline = setTimeout(
      () => end({ kind: 'no-answer', reason: 'timeout' }),
      Math.max(1, Math.floor(asked.timeoutMilliseconds)),
    );
    const headers = { ...asked.headers, 'accept-encoding': 'identity' };
    const asking = request({ agent, host: asked.host, port, path: asked.path, method: 'GET', headers });
    asking.on('error', (error) => {
      end({ kind: 'no-answer', reason: error instanceof NotPublicError ? 'not reachable' : 'no connection' });
    });
    let interim = 0;
    asking.on('information', () => {
      interim++;
      if (interim > mostInterim) end({ kind: 'no-answer', reason: 'no connection' });
    });
    asking.on('response', (response) => readAnswer(response, asked.maximumBytes).then(end));
    asking.end();
  });
}

/** The answer, its body read as far as it may be. Never rejects. */
function readAnswer(response: IncomingMessage, maximumBytes: number): Promise<JsonAnswer> {
  const status = response.statusCode ?? 0;
  const headers = headersOf(response.headers);
  return new Promise((resolve) => {
    const encoding = headers.get('content-encoding')?.toLowerCase() ?? 'identity';
    if (encoding !== 'identity') return resolve({ kind: 'not-json', status, headers, reason: 'compressed' });
    const body = createBoundedBody(maximumBytes);
    response.on('data', (piece: Buffer) => {
      if (body.take(piece)) return;
      response.removeAllListeners('data');
      resolve({ kind: 'not-json', status, headers, reason: 'too large' });
    });
    response.on('end', () => resolve(parsedAnswer(status, headers, body.text())));
    // A body that is cut ends without its end.
    response.on('close', () => resolve({ kind: 'no-answer', reason: 'no connection' }));
    response.on('error', () => {});
  });
}

function headersOf(raw: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    try {
      for (const each of [value ?? []].flat()) headers.append(name, each);
    } catch {
      // A header that HTTP does not allow says nothing.
    }
  }
  return headers;
}
