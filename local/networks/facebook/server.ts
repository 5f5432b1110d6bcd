import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { People } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import type { Counts } from '../../services/call-counts.ts';
import type { Account } from './accounts.ts';
import { answerCall, preflight } from './calls.ts';
import type { Patches } from './changes.ts';
import type { ControlContext } from './context.ts';
import { answerControl } from './control.ts';
import { type FaultSettings, Faults } from './faults.ts';
import { fileAt } from './files.ts';
import { json, type Reply, readBody, send } from './http.ts';
import { Stats, type StatsReport } from './stats.ts';
import { APP_ID } from './tokens.ts';
import { World } from './world.ts';

/** What a double is started with. */
export interface FacebookDoubleOptions {
  /** 0 takes any port that is free. */
  readonly port: number;
  /** The app's id, `local-app` if left out, and its secret. */
  readonly appId?: string | undefined;
  readonly appSecret: string;
  /** Everybody there is. */
  readonly people: Iterable<Person>;
  /** A file in which statuses, friendships and tokens are kept across runs; without it they are forgotten. */
  readonly stateFile?: string | undefined;
  /** The longest page of friends, 5,000 if left out. */
  readonly pageCap?: number | undefined;
  /** Where to report that somebody removed the app. */
  readonly deauthorizeUrl?: string | undefined;
  /** Where to report that somebody wants their data deleted. */
  readonly dataDeletionUrl?: string | undefined;
  /** The only origin that the login dialog hands tokens to; any page of this machine if left out. */
  readonly siteOrigin?: string | undefined;
  /** The time in unix seconds. */
  readonly now?: (() => number) | undefined;
}

/** A running double. */
export interface FacebookDouble {
  /** Where it is reached, without a slash at the end; Graph paths and `/en_US/sdk.js` follow. */
  readonly url: string;
  /** Everybody, as they are now. To change them, use `change`. */
  readonly people: People<Account>;
  /** Changes people as `PATCH /_double/people` does; answers why not, or `null` when done. */
  change(patches: Patches): string | null;
  /** HTTP calls by what they asked for. */
  readonly counts: Counts;
  /** What was asked so far. */
  stats(): StatsReport;
  /** Counts anew. */
  resetStats(): void;
  /** Replaces all faults. */
  setFaults(settings: FaultSettings): void;
  /** Stops at once, cutting open connections. */
  close(): Promise<void>;
}

/**
 * Starts a double of Facebook on 127.0.0.1: the Graph API, the JavaScript SDK with its login dialog, and under `/_double`
 * a page and a JSON interface to change its people and to make it fail. Rejects with Node's error when the port is taken,
 * and when the state file cannot be read.
 */
export async function startFacebookDouble(options: FacebookDoubleOptions): Promise<FacebookDouble> {
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));
  const { appId = APP_ID, appSecret, people, stateFile } = options;
  const world = new World({ people, appId, appSecret, stateFile, now });
  const context: ControlContext = {
    world,
    appId,
    appSecret,
    now,
    faults: new Faults(),
    stats: new Stats(),
    pageCap: options.pageCap ?? 5000,
    url: () => url,
    deauthorizeUrl: options.deauthorizeUrl,
    dataDeletionUrl: options.dataDeletionUrl,
    siteOrigin: options.siteOrigin,
  };
  const server = createServer((request, response) => {
    answer(context, request, response).catch((error: unknown) => {
      console.error('Facebook double:', error);
      if (!response.headersSent) send(response, json(500, { error: 'A defect of the double; see its output.' }));
    });
  });
  // Longer than clients keep theirs, so that no call meets a connection that is just being closed.
  server.keepAliveTimeout = 120_000;
  const url = await listen(server, options.port).catch((error: unknown) => {
    world.close();
    throw error;
  });
  return {
    url,
    people: world.people,
    change: (patches) => world.change(patches),
    counts: { read: () => context.stats.report().http.byKind, reset: () => context.stats.reset() },
    stats: () => context.stats.report(),
    resetStats: () => context.stats.reset(),
    setFaults: (settings) => context.faults.set(settings),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          world.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

async function answer(context: ControlContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET';
  const base = `http://${request.headers.host ?? 'localhost'}`;
  const body = await readBody(request);
  const url = URL.canParse(request.url ?? '/', base) ? new URL(request.url ?? '/', base) : null;
  if (body === null || url === null) return send(response, json(body === null ? 413 : 400, { error: 'Unreadable.' }));
  const reply = await route(context, request, method, url, body);
  if (reply === null) response.destroy();
  else send(response, reply);
}

async function route(
  context: ControlContext,
  request: IncomingMessage,
  method: string,
  url: URL,
  body: Buffer,
): Promise<Reply | null> {
  const file = method === 'GET' ? fileAt(url.pathname) : null;
  if (file !== null) return file;
  const [first, ...segments] = url.pathname.split('/').filter((segment) => segment !== '');
  if (first === '_double') {
    if (isForeign(request, method, url)) return json(403, { error: 'Other pages may not change the double.' });
    return answerControl(context, { method, segments, query: url.searchParams, body: body.toString() });
  }
  if (method === 'OPTIONS') return preflight();
  return answerCall(context, {
    method,
    url,
    contentType: request.headers['content-type'] ?? '',
    authorization: request.headers.authorization,
    body,
  });
}

/** A page of another origin must not end anybody's relationship; only the SDK's question about a session is for all. */
function isForeign({ headers: { origin } }: IncomingMessage, method: string, { pathname, host }: URL): boolean {
  if (origin === undefined || method === 'GET' || pathname === '/_double/session') return false;
  return origin !== `http://${host}`;
}
