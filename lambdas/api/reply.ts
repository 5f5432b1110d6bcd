import type { WatcherId } from '../domain/ids.ts';
import { apiErrors, type Failure } from './errors.ts';

/** An answer. */
export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `Set-Cookie` values. */
  readonly cookies: readonly string[];
  readonly body: string;
  /** Whom it was about, for the log. */
  readonly watcherId?: WatcherId | undefined;
}

/** What an HTTP API takes as an answer (payload format 2.0). */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

type Extras = Partial<Pick<Reply, 'headers' | 'cookies' | 'watcherId'>>;

/** Nothing of an answer is kept anywhere, and none of it is a page that could run or be framed, unless it says otherwise. */
const commonHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  // Some come here from a mail, and never see a page of the site. Browsers take no notice of it over plain http.
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};

/** An answer in JSON. */
export function json(status: number, value: unknown, extras: Extras = {}): Reply {
  return reply(status, JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8' }, extras);
}

/** Done, and nothing to say about it. */
export function noContent(extras: Extras = {}): Reply {
  return reply(204, '', {}, extras);
}

/** A page, with the policy that it needs. */
export function html(status: number, page: { body: string; policy: string }, extras: Extras = {}): Reply {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': page.policy,
    // With `no-referrer` the page's own form would be posted with `Origin: null`, as if by anybody.
    'referrer-policy': 'same-origin',
  };
  return reply(status, page.body, headers, extras);
}

function reply(status: number, body: string, headers: Record<string, string>, extras: Extras): Reply {
  return {
    kind: 'reply',
    status,
    body,
    headers: { ...commonHeaders, ...headers, ...extras.headers },
    cookies: extras.cookies ?? [],
    watcherId: extras.watcherId,
  };
}

/** A refusal as it is sent: `{"error": {"code", "message"}}`. */
export function refusal({ code, detail, headers = {}, cookies = [] }: Failure, watcherId?: WatcherId): Reply {
  const { status, message } = apiErrors[code];
  return json(status, { error: { code, message: detail ?? message } }, { headers, cookies, watcherId });
}

/** The answer as the platform takes it. An answer to HEAD has no body. */
export function toHttpResult({ status, headers, cookies, body }: Reply, method: string): HttpResult {
  return { statusCode: status, headers, cookies, body: method === 'HEAD' ? '' : body };
}
