import { isListed } from './accounts.ts';
import { failure, type GraphAnswer, noToken, notVisible, success, unknownPath } from './answers.ts';
import { type Caller, identify } from './caller.ts';
import { REMOVED_APP } from './changes.ts';
import type { GraphContext } from './context.ts';
import { parseFields, shown } from './fields.ts';
import { readFriends } from './friends.ts';
import { localeOf } from './languages.ts';
import { debugToken, exchangeToken } from './oauth.ts';
import { type VersionedPath, versionedPath } from './versions.ts';

/** One request to the Graph API, alone or inside a batch. */
export interface GraphRequest {
  readonly method: string;
  readonly path: VersionedPath;
  /** Query and body together. */
  readonly params: URLSearchParams;
}

/** A request from its method, its path (a version in front or not) and its parameters. */
export function graphRequest(method: string, path: string, params: URLSearchParams): GraphRequest {
  // Meta's clients that can only POST name the method they mean.
  const meant = params.get('method') ?? method;
  return { method: meant.toUpperCase(), path: versionedPath(path), params };
}

/** What a request asks for, without the ids in it, for the counts. */
export function kindOf({ path: { segments } }: GraphRequest): string {
  const [node = '', ...rest] = segments;
  if (node === '' || node === 'debug_token') return node || 'root';
  if (node === 'oauth') return segments.join('/');
  return [node === 'me' ? 'me' : 'user', ...rest].join('/');
}

/** Answers a request as the Graph API would. */
export function answerRequest(context: GraphContext, request: GraphRequest): GraphAnswer {
  const { method, params } = request;
  const [node, edge, ...rest] = request.path.segments;
  if (params.has('ids')) return idsRefused();
  if (node === 'oauth' && edge === 'access_token' && rest.length === 0) return exchangeToken(context, params);
  if (node === 'debug_token' && edge === undefined) return debugToken(context, params);

  const identified = identify(context, params);
  if (identified.kind === 'refused') return identified.answer;
  if (node === undefined) {
    return failure(100, { type: 'GraphMethodException', message: `Unsupported ${method.toLowerCase()} request.` });
  }
  if (/^v\d+\.\d+$/.test(node)) return unknownPath(request.path.segments.join('/'));
  if (identified.kind === 'app') return node === 'me' ? noToken() : notVisible(method, node);
  const { caller } = identified;
  if (node !== 'me' && node !== caller.person.id) return answerOther(context, caller, request, node);
  if (method === 'DELETE' && edge === 'permissions' && rest.length === 0) return removeApp(context, caller);
  if (method !== 'GET') return notVisible(method, node);
  if (rest.length > 0) return unknownPath(rest.join('/'));
  switch (edge) {
    case undefined:
      return answerSelf(caller, params);
    case 'friends':
      return readFriends(context, caller, params, request.path.version);
    case 'permissions':
      return success({ data: permissionsOf(caller) });
    default:
      return unknownPath(edge);
  }
}

/** This looks like a passing fault (HTTP 500), and is a refusal for good: only the code tells. */
function idsRefused(): GraphAnswer {
  const message = 'The ids query parameter is deprecated in v26.0+';
  return failure(100, { type: 'FacebookApiException', status: 500, message });
}

function answerSelf({ person, grant }: Caller, params: URLSearchParams): GraphAnswer {
  const fields = parseFields(params.get('fields'), ['name']);
  if (fields.kind === 'refused') return fields.answer;
  const locale = localeOf(params.get('locale'), person);
  return success(shown(person, { names: fields.names, locale, withEmail: grant.granted.includes('email') }));
}

/** A friend who is listed can be read by id; nobody else can, and no list of theirs. */
function answerOther(context: GraphContext, caller: Caller, request: GraphRequest, id: string): GraphAnswer {
  const other = context.world.people.get(id);
  if (other === undefined && !/^\d+$/.test(id)) {
    return failure(803, { message: `(#803) Cannot query users by their username (${id})` });
  }
  const visible =
    other !== undefined &&
    isListed(other) &&
    caller.person.friends.has(id) &&
    caller.grant.granted.includes('user_friends');
  if (!visible || request.method !== 'GET' || request.path.segments.length > 1) return notVisible(request.method, id);
  const fields = parseFields(request.params.get('fields'), ['name']);
  if (fields.kind === 'refused') return fields.answer;
  const locale = localeOf(request.params.get('locale'), caller.person);
  return success(shown(other, { names: fields.names, locale, withEmail: false }));
}

function permissionsOf({ grant }: Caller): { permission: string; status: string }[] {
  return [
    ...grant.granted.map((permission) => ({ permission, status: 'granted' })),
    ...grant.declined.map((permission) => ({ permission, status: 'declined' })),
  ];
}

function removeApp(context: GraphContext, { person }: Caller): GraphAnswer {
  context.world.change({ [person.id]: { token: 'dead', subcode: REMOVED_APP } });
  return success({ success: true });
}
