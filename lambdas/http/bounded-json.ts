import { createBoundedBody } from './bounded-body.ts';
import { type JsonAnswer, parsedAnswer } from './json-answer.ts';

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
    return text === undefined
      ? { kind: 'not-json', status, headers, reason: 'too large' }
      : parsedAnswer(status, headers, text);
  } catch {
    return { kind: 'no-answer', reason: signal.aborted ? 'timeout' : 'no connection' };
  }
}

/** The body of an answer as text; `undefined` as soon as it is larger than it may be. Rejects when the connection ends before it. */
export async function readBounded(answer: Response, maximumBytes: number): Promise<string | undefined> {
  if (answer.body === null) return '';
  const body = createBoundedBody(maximumBytes);
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return body.text();
    if (!body.take(value)) {
      await reader.cancel();
      return undefined;
    }
  }
}
