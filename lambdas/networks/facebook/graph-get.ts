import { readBounded } from '../../http/bounded-json.ts';
import { faultIn, type GraphBatchProps, graphVersion, parseJson } from './graph-batch.ts';
import type { GraphFault } from './graph-errors.ts';

/** Somebody waits in front of a page: longer than this they would not. */
const callTimeout = 5_000;
/** Far more than any answer about one token or person. */
const maximumBytes = 256 * 1024;

/** What a single call came to. `no-answer`: no connection, too late, or not JSON. */
export type GraphAnswer =
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'fault'; readonly fault: GraphFault; readonly code: number; readonly subcode?: number | undefined }
  | { readonly kind: 'no-answer'; readonly reason: string };

/** Makes single calls. */
export type GraphGet = (path: string, parameters: Readonly<Record<string, string>>) => Promise<GraphAnswer>;

/** Single reads of the Graph API. Never throws; follows no redirect, since that would carry tokens elsewhere. */
export function createGraphGet(props: Pick<GraphBatchProps, 'fetch' | 'graphUrl'>): GraphGet {
  return async (path, parameters) => {
    let text: string;
    try {
      const answer = await props.fetch(`${props.graphUrl}/${graphVersion}/${path}?${new URLSearchParams(parameters)}`, {
        redirect: 'error',
        signal: AbortSignal.timeout(callTimeout),
      });
      const body = await readBounded(answer, maximumBytes);
      if (body === undefined) return { kind: 'no-answer', reason: 'too large' };
      text = body;
    } catch (error) {
      // An error's name says enough; its message may hold the address, and that holds the token.
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { kind: 'no-answer', reason: late ? 'timeout' : 'no connection' };
    }
    const body = parseJson(text);
    if (body === undefined) return { kind: 'no-answer', reason: 'not JSON' };
    return faultIn(body) ?? { kind: 'body', body };
  };
}
