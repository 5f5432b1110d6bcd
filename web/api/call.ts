import * as v from 'valibot';
import type { ApiResult } from './result.ts';

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

/** Calls the API of this site. Every failure is a value; an answer that does not fit its schema counts as no answer. */
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
    const parsed = v.safeParse(schema, await response.json());
    return parsed.success ? { kind: 'ok', value: parsed.output } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function refusalOf(response: Response): Promise<ApiResult<never>> {
  const parsed = v.safeParse(refusalSchema, await response.json().catch(() => null));
  const refused = parsed.success ? parsed.output.error : elsewhere(response.status);
  if (refused === undefined) return { kind: 'unreachable' };
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

/** What a refusal means that does not come from our function but from what stands before it. `undefined`: nothing that we know of. */
function elsewhere(status: number): { code: string; message: string } | undefined {
  const code = status === 429 ? 'too-many-requests' : [502, 503, 504].includes(status) ? 'try-again-later' : undefined;
  return code === undefined ? undefined : { code, message: '' };
}
