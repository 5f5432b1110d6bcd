/** What came of a call: the value, the server's refusal, or no answer at all. */
export type ApiResult<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | Refusal
  /** No connection; or, because of the time, no answer soon enough. Whether a change was made is not known then. */
  | { readonly kind: 'unreachable'; readonly because?: 'time' };

/** The code of an answer that our API does not give: the page is older than the server, or another server answered. */
export const notUnderstood = 'not-understood';

/** A failure that needs no call: without cookies nobody can stay signed in. */
export const cookiesBlocked: Refusal = { kind: 'refused', status: 0, code: 'cookies-blocked' };

/** The server understood and said no. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  /** As the API's `error.code`. */
  readonly code: string;
  /** The field that was refused, by the API's name for it, where one was. */
  readonly place?: string;
  /** Seconds to wait, where the server said so. */
  readonly retryAfter?: number;
}

/** A failed call. */
export type ApiFailure = Exclude<ApiResult<never>, { readonly kind: 'ok' }>;
