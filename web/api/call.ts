import * as v from 'valibot';
import { type ApiResult, notUnderstood } from './result.ts';

const refusalSchema = v.object({ error: v.object({ code: v.string(), message: v.optional(v.string(), '') }) });

/** One call. */
export interface Call<Value> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`. */
  readonly path: string;
  readonly body?: unknown;
  /** Reads the answer; left out where the answer has no body. */
  readonly schema?: v.GenericSchema<unknown, Value>;
}

/** How long an answer is waited for. */
const patienceMilliseconds = 30_000;

/** Calls the API of this site. Every failure is a value. */
export async function callApi<Value = undefined>(
  fetchIt: typeof fetch,
  { method, path, body, schema }: Call<Value>,
): Promise<ApiResult<Value>> {
  try {
    const response = await fetchIt(`/api${path}`, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(patienceMilliseconds),
      // The API asks for the content type on every change, with a body or without.
      ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' } }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) return await refusalOf(response);
    if (schema === undefined) return { kind: 'ok', value: undefined as Value };
    const parsed = v.safeParse(schema, await jsonOf(response));
    return parsed.success
      ? { kind: 'ok', value: parsed.output }
      : { kind: 'refused', status: response.status, code: notUnderstood };
  } catch (error) {
    return isTimeout(error) ? { kind: 'unreachable', because: 'time' } : { kind: 'unreachable' };
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** The body; `undefined` when it is no JSON. Rejects when the connection breaks off. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function refusalOf(response: Response): Promise<ApiResult<never>> {
  const parsed = v.safeParse(refusalSchema, await jsonOf(response));
  const refused = parsed.success ? parsed.output.error : { code: codeOfStatus(response.status), message: '' };
  const place =
    refused.code === 'invalid-request' ? /^(?:body|query|params), ([\w.]+):/.exec(refused.message)?.[1] : undefined;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    kind: 'refused',
    status: response.status,
    code: refused.code,
    ...(place === undefined ? {} : { place }),
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  };
}

/** What a refusal means that does not come from our function but from what stands before it. */
function codeOfStatus(status: number): string {
  if (status === 429) return 'too-many-requests';
  if (status === 400) return 'invalid-request';
  if (status === 403) return 'turned-away';
  if (status === 413) return 'body-too-large';
  if ([502, 503, 504].includes(status)) return 'try-again-later';
  return status === 500 ? 'internal-error' : notUnderstood;
}
