import { setTimeout as sleep } from 'node:timers/promises';
import { after, htmlPage, mishapOnTheWay, neverBegun } from '../double/faults.ts';
import type { Reply } from '../double/http.ts';
import type { Standing } from '../double/rate-limit.ts';
import type { NetworkCall } from '../double/server.ts';
import { type Answer, failure, invalid } from './answers.ts';
import { avatarAt } from './avatar.ts';
import type { AppViewContext } from './context.ts';
import { type Query, queries } from './queries.ts';

/** Any page may read; it may not see the limit's headers. */
const crossOrigin = { 'access-control-allow-origin': '*' };

/** Calls an address may make, and in how many milliseconds. */
export const serverLimit = { calls: 3_000, milliseconds: 5 * 60_000 } as const;

/** How long to stay away, where a 429 is nothing but a fault that was asked for. */
const usualTooManySeconds = 60;

/** Answers and counts a call to the app view. */
export async function answerCall(context: AppViewContext, call: NetworkCall): Promise<Reply> {
  if (call.method === 'OPTIONS') return preflight(call);
  const { pathname } = call.url;
  const [, name] = /^\/xrpc\/([A-Za-z0-9.-]+)$/.exec(pathname) ?? [];
  if (name === undefined) return avatarAt(context.world, pathname) ?? notThere(call);
  return answerQuery(context, call, name);
}

/** Answers a browser that asks whether it may call. */
function preflight({ headers }: NetworkCall): Reply {
  return {
    status: 204,
    headers: {
      ...crossOrigin,
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '86400',
    },
    body: '',
  };
}

function notThere({ method, url }: NetworkCall): Reply {
  return {
    status: 404,
    headers: { ...crossOrigin, 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>Error</title><pre>Cannot ${method} ${encodeURI(url.pathname)}</pre>`,
  };
}

async function answerQuery(context: AppViewContext, call: NetworkCall, name: string): Promise<Reply> {
  const { faults } = context;
  const query = Object.hasOwn(queries, name) ? queries[name]?.(context, call.url.searchParams) : undefined;
  const people = query?.people ?? [];
  const standing = faults.settings.limits ? context.limit.take(call.address, context.world.now()) : undefined;
  const onTheWay = mishapOnTheWay(faults, people);
  const answer = (standing?.exceeded ? tooMany({}) : undefined) ?? mishap(context, people) ?? answered(call, query);
  context.stats.call({
    kind: query === undefined ? 'unknown' : name,
    status: neverBegun(onTheWay) ? 0 : answer.status,
    outcome: onTheWay ?? answer.outcome,
    // Browsers name the page that calls.
    caller: call.headers.origin === undefined ? 'server' : 'browser',
    furtherPage: query?.furtherPage ?? false,
  });
  const wait = faults.settings.slowMilliseconds ?? 0;
  if (wait > 0 && faults.concerns(people)) await sleep(wait);
  const headers = {
    ...crossOrigin,
    ...contentOf(answer),
    ...ageIn(context, answer),
    ...headersOf(standing),
    ...answer.headers,
  };
  return after(onTheWay, { status: answer.status, headers, body: answer.body });
}

function answered({ method }: NetworkCall, query: Query | undefined): Answer {
  if (query === undefined) return failure(501, 'MethodNotImplemented', 'Method Not Implemented');
  if (method !== 'GET' && method !== 'HEAD') return invalid(`Incorrect HTTP method (${method}) expected GET`);
  return query.answer();
}

/** What goes wrong with a call about these people, by the faults set. */
function mishap({ faults, world }: AppViewContext, people: readonly string[]): Answer | undefined {
  if (faults.strikes('http500', people)) return failure(500, 'InternalServerError', 'Internal Server Error');
  if (faults.strikes('http502', people)) return failure(502, 'UpstreamFailure', 'Upstream Failure');
  if (faults.strikes('html', people)) return { status: 200, body: htmlPage, outcome: 'html' };
  if (!faults.strikes('tooMany', people)) return undefined;
  const resetAt = world.now() + (faults.settings.tooManySeconds ?? usualTooManySeconds) * 1000;
  return tooMany(headersOf({ limit: serverLimit.calls, remaining: 0, resetAt, exceeded: true }));
}

function tooMany(headers: Readonly<Record<string, string>>): Answer {
  return { ...failure(429, 'RateLimitExceeded', 'Rate Limit Exceeded'), headers };
}

/** How somebody stands with the limit; the moment is in whole seconds. */
function headersOf(standing: Standing | undefined): Record<string, string> {
  if (standing === undefined) return {};
  return {
    'ratelimit-limit': String(standing.limit),
    'ratelimit-remaining': String(standing.remaining),
    'ratelimit-reset': String(Math.floor(standing.resetAt / 1000)),
    'ratelimit-policy': `${standing.limit};w=${serverLimit.milliseconds / 1000}`,
  };
}

function contentOf({ outcome }: Answer): Record<string, string> {
  return { 'content-type': outcome === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8' };
}

function ageIn({ faults }: AppViewContext, { status }: Answer): Record<string, string> {
  const { staleSeconds = 0 } = faults.settings;
  return staleSeconds > 0 && status === 200 ? { age: String(staleSeconds) } : {};
}
