import { ageOf, type JsonAnswer } from '../../http/json-answer.ts';

/** What a server's answer to a question about accounts means. */
export type ServerAnswer =
  /** Whole, whatever is in it. `ageMilliseconds`: a cache may have answered. */
  | { readonly kind: 'accounts'; readonly accounts: readonly unknown[]; readonly ageMilliseconds: number }
  /** Nobody has this id. `asMastodon`: said as its software says it. */
  | { readonly kind: 'missing'; readonly asMastodon: boolean }
  /** It reads accounts one by one only. */
  | { readonly kind: 'one-by-one' }
  /** Too many accounts for one question. */
  | { readonly kind: 'too-many' }
  | { readonly kind: 'throttled'; readonly forMilliseconds: number; readonly reason: string }
  /** It shows nothing to strangers. */
  | { readonly kind: 'closed'; readonly reason: string }
  /** `slow`: another question would only wait as long again. */
  | { readonly kind: 'failed'; readonly reason: string; readonly slow: boolean };

const minute = 60_000;
const usualPause = 5 * minute;
/** A server says when to come back; within these bounds it is believed. */
const shortestPause = minute;
const longestPause = 60 * minute;

/** What a server answers, as software with Mastodon's API says it, when nobody has an id. */
const recordNotFound = /record not found|can't find user/i;

/**
 * What an answer means.
 *
 * @param together whether several accounts were asked for (`GET /api/v1/accounts`), or one by itself (`GET /api/v1/accounts/:id`)
 */
export function meaningOf(answer: JsonAnswer, together: boolean, now: number): ServerAnswer {
  if (answer.kind === 'no-answer') {
    return { kind: 'failed', reason: answer.reason, slow: answer.reason !== 'no connection' };
  }
  const { status, headers } = answer;
  const reason = `HTTP ${status}`;
  // A gate in front of the server refuses with a page of its own.
  if (status === 429 || (status === 403 && answer.kind === 'not-json')) {
    return { kind: 'throttled', forMilliseconds: pauseAskedFor(headers, now), reason };
  }
  if (status === 401 || status === 403) return { kind: 'closed', reason };
  if (together) {
    if ([404, 405, 410, 501].includes(status)) return { kind: 'one-by-one' };
    const tooLarge = answer.kind === 'not-json' && answer.reason === 'too large';
    if ([400, 413, 414, 422].includes(status) || tooLarge) return { kind: 'too-many' };
  } else if ([400, 404, 410, 422].includes(status)) {
    return { kind: 'missing', asMastodon: answer.kind === 'json' && recordNotFound.test(errorIn(answer.body)) };
  }
  if (status !== 200) return { kind: 'failed', reason, slow: false };
  if (answer.kind === 'not-json') return { kind: 'failed', reason: answer.reason, slow: false };
  const { body } = answer;
  const accounts = together ? body : [body];
  if (!Array.isArray(accounts) || !accounts.every(hasId)) {
    return { kind: 'failed', reason: 'not an answer with accounts', slow: false };
  }
  return { kind: 'accounts', accounts, ageMilliseconds: ageOf(headers) };
}

/** An account, whatever else is in it. An error that is sent as a success has none, and says nothing about a person. */
function hasId(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'id');
}

function errorIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'
    ? body.error
    : '';
}

/**
 * How long a refusal asks to wait: `X-RateLimit-Reset` (a moment in ISO 8601), or `Retry-After` (seconds, or a date: RFC 9110, 10.2.3).
 * The longer one holds.
 */
function pauseAskedFor(headers: Headers, now: number): number {
  const reset = Date.parse(headers.get('x-ratelimit-reset') ?? '') - now;
  const retryAfter = headers.get('retry-after') ?? '';
  const after = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  const said = [reset, after].filter((milliseconds) => Number.isFinite(milliseconds));
  const asked = said.length === 0 ? usualPause : Math.max(...said);
  return Math.min(longestPause, Math.max(shortestPause, asked));
}

/**
 * Until when a server should be left alone by its own count of our questions: at a fifth of the limit, until the count starts again. The
 * address that a function calls from is shared with strangers, who need the rest. `undefined` where there is room, or it does not say.
 */
export function restingUntil(headers: Headers, now: number): number | undefined {
  const limit = Number.parseInt(headers.get('x-ratelimit-limit') ?? '', 10);
  const remaining = Number.parseInt(headers.get('x-ratelimit-remaining') ?? '', 10);
  const reset = Date.parse(headers.get('x-ratelimit-reset') ?? '');
  if (!(remaining <= limit * 0.2) || !Number.isFinite(reset)) return undefined;
  return reset > now ? Math.min(reset, now + longestPause) : undefined;
}
