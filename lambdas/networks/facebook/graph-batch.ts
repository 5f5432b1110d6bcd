import * as v from 'valibot';
import { readBounded } from '../../http/bounded-json.ts';
import { appUsage } from './app-usage.ts';
import { appSecretProof } from './friend-page.ts';
import { type GraphFault, graphFault } from './graph-errors.ts';

/** Fifty pages of 500 friends come to some three megabytes. */
const maximumBytes = 16 * 1024 * 1024;

/** The version every call asks for. */
export const graphVersion = 'v27.0';

const errorSchema = v.object({
  error: v.object({ code: v.number(), error_subcode: v.nullish(v.number()) }),
});
const itemSchema = v.object({ code: v.number(), body: v.string() });

/** What one item of a batch came to. `unknown`: null, garbage or missing; nothing follows from it. */
export type ItemAnswer =
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'fault'; readonly fault: GraphFault; readonly code: number; readonly subcode?: number | undefined }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a batch call came to as a whole. */
export type BatchAnswer =
  | {
      readonly kind: 'items';
      readonly items: readonly ItemAnswer[];
      readonly usage: number | undefined;
      readonly version: string | null;
    }
  | { readonly kind: 'fault'; readonly fault: GraphFault; readonly code: number; readonly subcode?: number | undefined }
  | { readonly kind: 'no-answer'; readonly reason: string };

export interface GraphBatchProps {
  readonly fetch: typeof fetch;
  /** E.g. `https://graph.facebook.com`. */
  readonly graphUrl: string;
  readonly appId: string;
  readonly appSecret: string;
}

/** Sends batches. */
export type GraphBatch = (relativeUrls: readonly string[], timeoutMilliseconds: number) => Promise<BatchAnswer>;

/**
 * Sends up to 50 reads as one call. The app's own token goes along as the fallback that the Graph demands: never some person's. Tokens
 * travel in the form body, never in the URL. Never throws. Source: Meta, "Batch Requests".
 */
export function createGraphBatch(props: GraphBatchProps): GraphBatch {
  const appToken = `${props.appId}|${props.appSecret}`;
  const common = {
    access_token: appToken,
    appsecret_proof: appSecretProof(props.appSecret, appToken),
    include_headers: 'false',
  };
  return async (relativeUrls, timeoutMilliseconds) => {
    const batch = JSON.stringify(relativeUrls.map((relative_url) => ({ method: 'GET', relative_url })));
    let text: string;
    let headers: Headers;
    try {
      const answer = await props.fetch(`${props.graphUrl}/${graphVersion}/`, {
        method: 'POST',
        body: new URLSearchParams({ ...common, batch }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      headers = answer.headers;
      const body = await readBounded(answer, maximumBytes);
      if (body === undefined) return { kind: 'no-answer', reason: 'too large' };
      text = body;
    } catch (error) {
      // An error's name says enough; its message may hold what was sent.
      return {
        kind: 'no-answer',
        reason: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no connection',
      };
    }
    const body = parseJson(text);
    if (body === undefined) return { kind: 'no-answer', reason: 'not JSON' };
    if (Array.isArray(body)) {
      return {
        kind: 'items',
        items: relativeUrls.map((_, index) => itemAnswer(body[index])),
        usage: appUsage(headers.get('x-app-usage')),
        version: headers.get('facebook-api-version'),
      };
    }
    return faultIn(body) ?? { kind: 'no-answer', reason: 'not a batch answer' };
  };
}

function itemAnswer(item: unknown): ItemAnswer {
  if (item === null || item === undefined) return { kind: 'unknown', reason: 'null item' };
  const parsed = v.safeParse(itemSchema, item);
  if (!parsed.success) return { kind: 'unknown', reason: 'garbage item' };
  const body = parseJson(parsed.output.body);
  if (body === undefined) return { kind: 'unknown', reason: 'item not JSON' };
  return faultIn(body) ?? { kind: 'body', body };
}

/** The error that an answer's body is, with what follows from it; `undefined` when it is not an error. */
export function faultIn(body: unknown) {
  // A schema that fails costs more than one that does not, and hardly anything is an error.
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const parsed = v.safeParse(errorSchema, body);
  if (!parsed.success) return undefined;
  const { code, error_subcode } = parsed.output.error;
  const subcode = error_subcode ?? undefined;
  return {
    kind: 'fault' as const,
    fault: graphFault(code, subcode),
    code,
    ...(subcode === undefined ? {} : { subcode }),
  };
}

/** Parses JSON; `undefined` for what is not valid JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
