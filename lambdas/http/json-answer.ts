/** What asking for JSON came to. Reasons are our own words: an error's message may hold what was asked for. */
export type JsonAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers: Headers }
  /** An answer that is not JSON: a gate's page, a cut body, one that is too large. */
  | { readonly kind: 'not-json'; readonly status: number; readonly headers: Headers; readonly reason: NotJson }
  | { readonly kind: 'no-answer'; readonly reason: NoAnswer };

/** What is wrong with a body. */
export type NotJson = 'too large' | 'compressed' | 'not valid JSON';

/** Why there is no answer. `not reachable`: the host may not be asked, or has an address that is not public. */
export type NoAnswer = 'timeout' | 'no connection' | 'not reachable';

/** How old an answer is (milliseconds), by its `Age` header (RFC 9111, 5.1); 0 without one. */
export function ageOf(headers: Headers): number {
  const seconds = Number(headers.get('age') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

/** A whole body as JSON, or as `not-json` when it is not valid JSON. */
export function parsedAnswer(status: number, headers: Headers, text: string): JsonAnswer {
  try {
    return { kind: 'json', status, headers, body: JSON.parse(text) };
  } catch {
    return { kind: 'not-json', status, headers, reason: 'not valid JSON' };
  }
}
