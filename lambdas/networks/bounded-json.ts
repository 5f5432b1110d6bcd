/** What asking for JSON came to. Reasons are our own words: an error's message may hold what was asked for. */
export type JsonAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers: Headers }
  /** An answer that is not JSON: a gate's page, a cut body, one that is too large. */
  | { readonly kind: 'not-json'; readonly status: number; readonly headers: Headers; readonly reason: string }
  | { readonly kind: 'no-answer'; readonly reason: 'timeout' | 'no connection' };

/** How a request is bounded. */
export interface JsonRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For everything together, the body included: an endless answer ends, too. */
  readonly timeoutMilliseconds: number;
  readonly maximumBytes: number;
}

/** Asks for JSON with GET. Follows no redirect, reads no more than it may, and never throws. */
export async function getJson(fetchIt: typeof fetch, request: JsonRequest): Promise<JsonAnswer> {
  const signal = AbortSignal.timeout(Math.max(1, Math.floor(request.timeoutMilliseconds)));
  try {
    const answer = await fetchIt(request.url, { headers: request.headers ?? {}, redirect: 'manual', signal });
    const { status, headers } = answer;
    const text = await readBounded(answer, request.maximumBytes);
    if (text === undefined) return { kind: 'not-json', status, headers, reason: 'too large' };
    try {
      return { kind: 'json', status, headers, body: JSON.parse(text) };
    } catch {
      return { kind: 'not-json', status, headers, reason: 'not valid JSON' };
    }
  } catch {
    return { kind: 'no-answer', reason: signal.aborted ? 'timeout' : 'no connection' };
  }
}

/** The body as text; `undefined` as soon as it is larger than it may be. */
async function readBounded(answer: Response, maximumBytes: number): Promise<string | undefined> {
  if (answer.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    bytes += value.byteLength;
    if (bytes > maximumBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

/** How old an answer is (milliseconds), by its `Age` header (RFC 9111, 5.1); 0 without one. */
export function ageOf(headers: Headers): number {
  const seconds = Number(headers.get('age') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
