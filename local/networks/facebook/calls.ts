import { setTimeout as sleep } from 'node:timers/promises';
import { after, type Mishap, mishapOnTheWay, neverBegun } from '../double/faults.ts';
import type { Reply } from '../double/http.ts';
import type { NetworkCall } from '../double/server.ts';
import { failure, type GraphAnswer } from './answers.ts';
import { answerBatch, hasProof, ownersIn } from './batch.ts';
import { lookAt, ownerOf } from './caller.ts';
import type { GraphContext } from './context.ts';
import { formFields } from './form-fields.ts';
import { answerRequest, type GraphRequest, graphRequest, kindOf } from './graph.ts';
import { mishapOf, mishapOfCall } from './mishaps.ts';

/** Lets a browser on any page call, and read the headers that matter. */
const CROSS_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'facebook-api-version, x-app-usage',
};

/** Answers a browser that asks whether it may call. */
function preflight(): Reply {
  const headers = {
    ...CROSS_ORIGIN,
    'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  };
  return { status: 204, headers, body: '' };
}

/** Answers and counts a call to the Graph API. */
export async function answerCall(context: GraphContext, call: NetworkCall): Promise<Reply> {
  if (call.method === 'OPTIONS') return preflight();
  const params = await paramsOf(call);
  const request = graphRequest(call.method, call.url.pathname, params ?? new URLSearchParams());
  const headers = headersOf(context, request.path.version);
  const isBatch = request.path.segments.length === 0 && request.params.has('batch') && request.method === 'POST';
  const onTheWay = mishapOnTheWay(context.faults);
  const answer =
    params === null
      ? failure(100, { message: '(#100) The body cannot be read' })
      : (mishapOfCall(context) ?? (isBatch ? answerBatch(context, params, headers) : answerSingle(context, request)));
  count(context, request, isBatch, answer, onTheWay);
  await beSlow(context, request, isBatch);
  const contentType = answer.outcome === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=UTF-8';
  const { status, body } = answer;
  return after(onTheWay, { status, headers: { ...headers, 'content-type': contentType }, body });
}

function answerSingle(context: GraphContext, request: GraphRequest): GraphAnswer {
  return mishapOf(context, request) ?? answerRequest(context, request);
}

/** Query, body and the token in the header, as one. */
async function paramsOf(call: NetworkCall): Promise<URLSearchParams | null> {
  const params = new URLSearchParams(call.url.search);
  const fields = await formFields(call.body, call.headers['content-type'] ?? '');
  if (fields === null) return null;
  for (const [name, value] of fields) params.append(name, value);
  const [, token] = /^(?:Bearer|OAuth) +(.+)$/i.exec(call.headers.authorization ?? '') ?? [];
  if (token !== undefined && !params.has('access_token')) params.set('access_token', token);
  return params;
}

function headersOf({ faults }: GraphContext, version: string): Record<string, string> {
  const usage = faults.settings.appUsage;
  return {
    ...CROSS_ORIGIN,
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    'facebook-api-version': version,
    ...(usage === undefined
      ? {}
      : { 'x-app-usage': JSON.stringify({ call_count: usage, total_time: usage, total_cputime: usage }) }),
  };
}

function count(
  context: GraphContext,
  request: GraphRequest,
  isBatch: boolean,
  answer: GraphAnswer,
  onTheWay: Mishap | undefined,
): void {
  const { params } = request;
  const token = params.get('access_token');
  const knowsSecret =
    hasProof(params) || params.has('client_secret') || (token !== null && lookAt(context, token).kind === 'app');
  context.stats.call({
    kind: isBatch ? 'batch' : kindOf(request),
    status: neverBegun(onTheWay) ? 0 : answer.status,
    outcome: onTheWay ?? answer.outcome,
    caller: knowsSecret ? 'server' : 'browser',
    furtherPage: !isBatch && params.has('after'),
  });
}

async function beSlow(context: GraphContext, { params }: GraphRequest, isBatch: boolean): Promise<void> {
  const { faults } = context;
  const wait = faults.settings.slowMilliseconds ?? 0;
  if (wait === 0) return;
  const owners = [ownerOf(context, params.get('access_token')), ...(isBatch ? ownersIn(context, params) : [])];
  if (owners.some((owner) => faults.concerns(owner))) await sleep(wait);
}
