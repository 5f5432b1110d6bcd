import type { Context } from 'aws-lambda';
import { errorFields } from '../observability/log.ts';
import { metricNames } from '../observability/metric-names.ts';
import type { Observability } from '../observability/powertools.ts';
import { isTransient } from '../storage/transient.ts';
import { failure } from './errors.ts';
import type { ApiParts } from './parts.ts';
import { type HttpResult, type Reply, refusal, toHttpResult } from './reply.ts';
import { type ApiRequest, readRequest } from './request.ts';
import { createRouter } from './router.ts';
import { routes } from './routes/index.ts';

const find = createRouter(routes);

/** Answers one request. Never throws: what throws inside is a defect, answered with 500, or a table out of reach, answered with 503. */
export async function answerRequest(request: ApiRequest, parts: ApiParts): Promise<Reply> {
  const { log, metrics, clock } = parts;
  const startedAt = clock();
  const match = find(request.method, request.path);
  if (match.kind === 'nothing') return refusal(failure('not-found'));
  if (match.kind === 'wrong-method') return refusal(failure('method-not-allowed', { headers: { allow: match.allow } }));
  if (request.body === undefined) return refusal(failure('body-too-large'));
  const route = `${match.route.method} ${match.route.path}`;
  let reply: Reply;
  try {
    reply = await match.route.run(request, match.parameters, parts);
  } catch (error) {
    const transient = isTransient(error);
    log.error(transient ? 'api.table-not-reached' : 'api.defect', { route, ...errorFields(error) });
    if (!transient) metrics.count(metricNames.apiDefects, 1);
    reply = refusal(failure(transient ? 'try-again-later' : 'internal-error'));
  }
  // The route as it is written: what stands in its place in a request may be somebody's id, or a token.
  log.info('api.answered', {
    route,
    status: reply.status,
    milliseconds: clock() - startedAt,
    watcherId: reply.watcherId,
  });
  return reply;
}

/** The HTTP API's handler. */
export function createApiHandler(parts: ApiParts, observability: Pick<Observability, 'observe'>) {
  return (event: unknown, context: Context): Promise<HttpResult> =>
    observability.observe(context, async () => {
      const request = readRequest(event);
      if (request !== undefined) parts.floodWatch.note(request.source);
      const reply = request === undefined ? refusal(failure('invalid-request')) : await answerRequest(request, parts);
      return toHttpResult(reply, request?.method ?? 'GET');
    });
}
