/** What came of a call: the value, the server's refusal, or no answer at all. */
export type ApiResult<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | Refusal
  /** No connection, or an answer that our API does not give. */
  | { readonly kind: 'unreachable' };

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
