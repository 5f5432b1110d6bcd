import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, mishapOnTheWay, neverBegun } from '../double/faults.ts';
import type { Reply } from '../double/http.ts';
import type { Standing } from '../double/rate-limit.ts';
import type { NetworkCall } from '../double/server.ts';
import { type Answer, failure, page } from './answers.ts';
import { avatarAt } from './avatar.ts';
import type { MastodonContext, ServerContext } from './context.ts';
import { turnsPages } from './following.ts';
import { limitHeaders } from './limits.ts';
import { mishap, notToStrangers, tooMany } from './mishaps.ts';
import { oddHostAt } from './odd-hosts.ts';
import { type Query, queryAt } from './queries.ts';
import { pointers, type ServerKind, servers } from './servers.ts';

/** Any page may read, the limits too. */
const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id',
};

/** Answers and counts a call: the first part of its path names the host, the rest is the path there. */
export async function answerCall(context: MastodonContext, call: NetworkCall): Promise<Reply> {
  const [, host = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(call.url.pathname) ?? [];
  const server = servers.get(host) ?? servers.get(pointers.get(host) ?? '');
  if (server === undefined) return answerElsewhere(context, host, call);
  const isOpen = path.startsWith('/api/') || path.startsWith('/.well-known/');
  if (isOpen && call.method === 'OPTIONS') return preflight(call);
  const picture = isOpen ? null : avatarAt(context.world, host, path);
  if (picture !== null) return picture;
  const end = context.stats.begin(host);
  try {
    return await answerServer(context, serverContext(context, { ...server, host }), call, path);
  } finally {
    end();
  }
}

function serverContext({ world, faults, chance, url }: MastodonContext, server: ServerKind): ServerContext {
  return { server, world, faults: faults.of(server.host), chance, url };
}

/** Hosts that the double does not have. */
function answerElsewhere(context: MastodonContext, host: string, call: NetworkCall): Reply {
  const noServer = replyOf(page(404, 'There is no such server', 'no-server'), {});
  if (host === '') return noServer;
  const odd = oddHostAt(host);
  const status = odd === undefined ? 404 : odd.fate === 'hung' ? 0 : odd.status;
  context.stats.call(host, {
    kind: 'unknown',
    status,
    outcome: odd === undefined ? 'no-server' : (odd.fate ?? 'odd-host'),
    caller: callerOf(call),
    furtherPage: false,
  });
  return odd ?? noServer;
}

/** Answers a browser that asks whether it may call. */
function preflight({ headers }: NetworkCall): Reply {
  return {
    status: 200,
    headers: {
      ...crossOrigin,
      'access-control-allow-methods': 'POST, PUT, DELETE, GET, PATCH, OPTIONS',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '7200',
    },
    body: '',
  };
}

async function answerServer(
  all: MastodonContext,
  context: ServerContext,
  call: NetworkCall,
  path: string,
): Promise<Reply> {
  const { faults, server } = context;
  const query = call.method === 'GET' || call.method === 'HEAD' ? queryFor(context, call, path) : undefined;
  const people = query?.people ?? [];
  const paging = turnsPages(call.url.searchParams);
  const standing = path.startsWith('/api/') ? standingOf(all, context, call, paging) : undefined;
  const onTheWay = mishapOnTheWay(faults, people);
  const answer = (standing?.exceeded ? tooMany : undefined) ?? mishap(context, people) ?? answered(server, path, query);
  all.stats.call(server.host, {
    kind: query?.kind ?? 'unknown',
    status: neverBegun(onTheWay) ? 0 : answer.status,
    outcome: onTheWay ?? answer.outcome,
    caller: callerOf(call),
    furtherPage: paging,
  });
  const wait = faults.setting('slowMilliseconds') ?? 0;
  if (wait > 0 && faults.decidingOn('slowMilliseconds').concerns(people)) await sleep(wait);
  const told = standing !== undefined && server.tellsLimits ? limitHeaders(standing) : {};
  return after(onTheWay, replyOf(answer, { ...crossOrigin, 'x-request-id': randomUUID(), ...told }));
}

/** A domain that only points to a server knows nothing but where people are. */
function queryFor(context: ServerContext, { url }: NetworkCall, path: string): Query | undefined {
  if (pointers.has(context.server.host) && path !== '/.well-known/webfinger') return undefined;
  return queryAt(context, path, url);
}

function standingOf(
  { limits }: MastodonContext,
  { faults, server, world }: ServerContext,
  { address }: NetworkCall,
  paging: boolean,
): Standing | undefined {
  if (!faults.setting('limits')) return undefined;
  return limits.take({ host: server.host, address, paging }, world.now(), faults.setting('limitCalls'));
}

function answered({ showsNothing }: ServerKind, path: string, query: Query | undefined): Answer {
  // Where accounts are is public everywhere.
  if (showsNothing && path.startsWith('/api/')) return notToStrangers;
  if (query !== undefined) return query.answer();
  return path.startsWith('/api/') ? failure(404, 'Not Found', 'no-route') : page(404, 'Not Found', 'no-route');
}

/** Browsers name the page that calls. */
function callerOf({ headers }: NetworkCall): 'server' | 'browser' {
  return headers.origin === undefined ? 'server' : 'browser';
}

function replyOf({ status, body, html, headers }: Answer, more: Readonly<Record<string, string>>): Reply {
  const type = html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  return { status, headers: { 'content-type': type, ...more, ...headers }, body };
}
