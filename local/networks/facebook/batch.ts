import * as v from 'valibot';
import { failure, type GraphAnswer } from './answers.ts';
import { identify, ownerOf } from './caller.ts';
import type { GraphContext } from './context.ts';
import { answerRequest, type GraphRequest, graphRequest, kindOf } from './graph.ts';
import { mishapOf } from './mishaps.ts';

/** The most requests a batch may hold. */
export const BATCH_LIMIT = 50;

const Item = v.object({
  method: v.optional(v.string(), 'GET'),
  relative_url: v.string(),
  /** Form fields, as a text. */
  body: v.optional(v.string(), ''),
});

/**
 * Answers a batch (Meta's page "Batch Requests"): its requests in order, each with its own token or else the batch's,
 * each failing or succeeding alone, each answered with `{code, body}` where the body is a string, or with `null`.
 */
export function answerBatch(
  context: GraphContext,
  params: URLSearchParams,
  headers: Readonly<Record<string, string>>,
): GraphAnswer {
  const identified = identify(context, params);
  if (identified.kind === 'refused') return identified.answer;
  const items = parseBatch(params.get('batch') ?? '');
  if (items === null) return failure(100, { message: '(#100) The batch parameter must be a JSON array' });
  if (items.length === 0) return failure(100, { message: '(#100) Empty batch' });
  if (items.length > BATCH_LIMIT) {
    const message = `(#100) Too many requests in batch message. Maximum batch size is ${BATCH_LIMIT}`;
    return failure(100, { message });
  }
  const shown =
    params.get('include_headers') === 'false'
      ? {}
      : { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) };
  const answers = items.map((item) => {
    const answer = answerItem(context, item, params.get('access_token') ?? '');
    return answer === null ? null : { code: answer.status, ...shown, body: answer.body };
  });
  return { status: 200, body: JSON.stringify(answers), outcome: 'ok' };
}

/** Whether the batch as a whole, or a request in it, proves to know the app secret. */
export function hasProof(params: URLSearchParams): boolean {
  return params.has('appsecret_proof') || (params.get('batch') ?? '').includes('appsecret_proof=');
}

/** Whose tokens a batch is answered with. */
export function ownersIn(context: GraphContext, params: URLSearchParams): (string | undefined)[] {
  const items = parseBatch(params.get('batch') ?? '') ?? [];
  return items.map((item) => ownerOf(context, requestOf(item, '')?.params.get('access_token') ?? null));
}

function parseBatch(text: string): readonly unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function requestOf(item: unknown, fallbackToken: string): GraphRequest | null {
  const parsed = v.safeParse(Item, item);
  if (!parsed.success) return null;
  const { method, relative_url, body } = parsed.output;
  const question = relative_url.indexOf('?');
  const path = question < 0 ? relative_url : relative_url.slice(0, question);
  const params = new URLSearchParams(question < 0 ? '' : relative_url.slice(question + 1));
  for (const [name, value] of new URLSearchParams(body)) params.append(name, value);
  if (!params.has('access_token') && fallbackToken !== '') params.set('access_token', fallbackToken);
  return graphRequest(method, path, params);
}

function answerItem(context: GraphContext, item: unknown, fallbackToken: string): GraphAnswer | null {
  const request = requestOf(item, fallbackToken);
  if (request === null) {
    context.stats.subRequest('unreadable', 'error 100', false);
    return failure(100, { message: '(#100) A request of a batch needs a method and a relative_url' });
  }
  const answer = strikeOrAnswer(context, request);
  const furtherPage = request.params.has('after');
  context.stats.subRequest(kindOf(request), answer === null ? 'null' : answer.outcome, furtherPage);
  return answer;
}

function strikeOrAnswer(context: GraphContext, request: GraphRequest): GraphAnswer | null {
  const owner = ownerOf(context, request.params.get('access_token'));
  if (context.faults.strikes('nullItems', owner)) return null;
  if (context.faults.strikes('garbageItem', owner)) {
    return { status: 200, body: 'Service Unavailable', outcome: 'garbage' };
  }
  if (request.params.has('batch')) return failure(100, { message: '(#100) A batch cannot hold a batch' });
  return mishapOf(context, request) ?? answerRequest(context, request);
}
