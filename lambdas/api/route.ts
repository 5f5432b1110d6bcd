import * as v from 'valibot';
import type { WatcherId } from '../domain/ids.ts';
import { seeSession } from '../domain/session-list.ts';
import type { Watcher } from '../domain/watcher.ts';
import { type Changed, changeWatcher } from './change.ts';
import { type ApiErrorCode, type Failure, failure } from './errors.ts';
import { whyForeign } from './guard.ts';
import type { ApiParts } from './parts.ts';
import { type Reply, refusal } from './reply.ts';
import { type ApiRequest, textOf } from './request.ts';
import { type SignedIn, whoIsSignedIn } from './signed-in.ts';

type Schema = v.GenericSchema;
type OutputOf<S extends Schema | undefined> = S extends Schema ? v.InferOutput<S> : undefined;

/** What a route may answer with when all went well: for the description, and for the tests that hold it to that. */
export interface Answer {
  readonly description: string;
  /** `json` is the default; a page is described by its media type alone. */
  readonly mediaType?: 'application/json' | 'text/html';
  readonly schema?: Schema;
  readonly example?: unknown;
}

/** What a route asks of a request. */
interface Asked<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces, as OpenAPI writes them. */
  readonly path: `/api/${string}`;
  /** A sentence that begins with what is done. */
  readonly summary: string;
  /** JSON. */
  readonly body?: B;
  readonly bodyExample?: B extends Schema ? v.InferInput<B> : never;
  readonly query?: Q;
  readonly params?: P;
  readonly paramsExample?: P extends Schema ? v.InferInput<P> : never;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Codes of its own, beside those that any request may meet. */
  readonly errors?: readonly ApiErrorCode[];
}

/** A request that is as the route asks. */
export interface Call<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined> {
  readonly request: ApiRequest;
  readonly body: OutputOf<B>;
  readonly query: OutputOf<Q>;
  readonly params: OutputOf<P>;
}

/** The same, of somebody who is signed in. Their item was read for it, this moment. */
export type SignedInCall<
  B extends Schema | undefined,
  Q extends Schema | undefined,
  P extends Schema | undefined,
> = Call<B, Q, P> & {
  readonly watcher: Watcher;
  /** Under which the session is listed in the item. */
  readonly sessionKey: string;
};

/**
 * How a route knows whom it deals with.
 *
 * - `session`: by the cookie. A change also needs an `Origin` of ours and a content type that no form can send.
 * - `open`: it does not, but a change needs these two all the same.
 * - `signature`: by a signature in the request itself. It comes from mail programs and from the network's servers, without cookie or `Origin`.
 */
export type Access = 'session' | 'open' | 'signature';

/** A route, ready to be run. */
export interface Route
  extends Pick<
    Asked<Schema, Schema, Schema>,
    'method' | 'path' | 'summary' | 'body' | 'query' | 'params' | 'answers' | 'errors'
  > {
  readonly bodyExample?: unknown;
  readonly paramsExample?: unknown;
  readonly access: Access;
  /** Runs it. Throws what the stores throw; whatever a client got wrong is an answer. */
  run(request: ApiRequest, pathParameters: Readonly<Record<string, string>>, parts: ApiParts): Promise<Reply>;
}

/** What a route's function comes to. */
export type Answered = Promise<Reply | Failure>;

/** A route for anybody, or for requests that carry a signature. */
export function openRoute<
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
>(
  asked: Asked<B, Q, P> & {
    readonly access?: 'open' | 'signature';
    readonly answer: (call: Call<B, Q, P>, parts: ApiParts) => Answered;
  },
): Route {
  const access = asked.access ?? 'open';
  return {
    ...asked,
    access,
    async run(request, pathParameters, parts) {
      const foreign = access === 'open' ? whyForeign(request, parts.siteUrl) : undefined;
      if (foreign !== undefined) return refusal(failure(foreign));
      const call = parse(asked, request, pathParameters);
      const answered = call.kind === 'failure' ? call : await asked.answer(call.call, parts);
      return answered.kind === 'failure' ? refusal(answered) : answered;
    },
  };
}

/** A route for those who are signed in, about themselves: a request cannot name anybody else. */
export function signedInRoute<
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
>(asked: Asked<B, Q, P> & { readonly answer: (call: SignedInCall<B, Q, P>, parts: ApiParts) => Answered }): Route {
  return {
    ...asked,
    access: 'session',
    async run(request, pathParameters, parts) {
      const foreign = whyForeign(request, parts.siteUrl);
      if (foreign !== undefined) return refusal(failure(foreign));
      const signedIn = await whoIsSignedIn(request, parts);
      if (signedIn === undefined) return refusal(signedOut(request, parts));
      const { session, key: sessionKey } = signedIn;
      const seen = await noteSeen(signedIn, parts);
      if (seen.kind === 'failure') return refusal(seen);
      const { watcher } = seen;
      const call = parse(asked, request, pathParameters);
      const answered =
        call.kind === 'failure' ? call : await asked.answer({ ...call.call, watcher, sessionKey }, parts);
      const reply = answered.kind === 'failure' ? refusal(answered) : answered;
      return withSession(reply, watcher.id, await parts.sessions.renew(session));
    },
  };
}

/** The first request of a day writes that the session is still used; no other does. */
function noteSeen({ watcher, key }: SignedIn, parts: ApiParts): Promise<Changed> {
  const now = parts.clock();
  return changeWatcher(parts, watcher, (current) => seeSession(current, key, now));
}

/** A cookie that is no good any more is taken away, so that it is not sent and opened again with every request. */
function signedOut(request: ApiRequest, parts: ApiParts): Failure {
  return failure('signed-out', request.cookies.length === 0 ? {} : { cookies: [parts.sessions.end] });
}

/** A renewed cookie goes along, unless the route itself had something to say about cookies. */
function withSession(reply: Reply, watcherId: WatcherId, renewed: string | undefined): Reply {
  const cookies = renewed === undefined || reply.cookies.length > 0 ? reply.cookies : [renewed];
  return { ...reply, cookies, watcherId };
}

function parse<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined>(
  asked: Asked<B, Q, P>,
  request: ApiRequest,
  pathParameters: Readonly<Record<string, string>>,
): Failure | { kind: 'call'; call: Call<B, Q, P> } {
  const params = check(asked.params, pathParameters, 'path');
  if (params.kind === 'failure') return params;
  const query = check(asked.query, Object.fromEntries(request.query), 'query');
  if (query.kind === 'failure') return query;
  const body = asked.body === undefined ? check(undefined, undefined, '') : readBody(asked.body, request);
  if (body.kind === 'failure') return body;
  return {
    kind: 'call',
    call: {
      request,
      body: body.output as OutputOf<B>,
      query: query.output as OutputOf<Q>,
      params: params.output as OutputOf<P>,
    },
  };
}

function readBody(schema: Schema, request: ApiRequest): Failure | { kind: 'output'; output: unknown } {
  if (request.body === undefined) return failure('body-too-large');
  let value: unknown;
  let hasList = false;
  try {
    value = JSON.parse(textOf(request.body) ?? '', (_, part: unknown) => {
      hasList ||= Array.isArray(part);
      return part;
    });
  } catch {
    return failure('invalid-request', { detail: 'The body is not JSON.' });
  }
  // Schemas of objects let lists pass, an empty one as an empty object: that would delete what nobody meant to. No body has a list in it.
  if (hasList) return failure('invalid-request', { detail: 'There is a list where the description has no list.' });
  return check(schema, value, 'body');
}

function check(
  schema: Schema | undefined,
  value: unknown,
  where: string,
): Failure | { kind: 'output'; output: unknown } {
  if (schema === undefined) return { kind: 'output', output: undefined };
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true });
  if (parsed.success) return { kind: 'output', output: parsed.output };
  const [issue] = parsed.issues;
  const place = [where, v.getDotPath(issue)].filter((part) => part !== null).join(', ');
  return failure('invalid-request', { detail: `${place.slice(0, 200)}: ${issue.message.slice(0, 200)}` });
}
