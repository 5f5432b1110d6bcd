import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { functionArn, type LocalFunction } from './functions/local-function.ts';
import { type Intrinsics, localAccount } from './intrinsics.ts';
import { sendJson } from './services/http.ts';
import type { Template } from './template.ts';

/** What a function may be sent and may answer; an HTTP API itself would take 10 MB. */
const maximumPayloadBytes = 6 * 1024 * 1024;

/** The template's HTTP APIs, as one. */
export interface HttpApi {
  /** Answers a request if there is a route for it; `false`, with nothing done, if there is none. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

interface LocalRoute {
  readonly key: string;
  readonly matches: (method: string, path: string) => boolean;
  readonly target: LocalFunction;
}

/** What a function answers (payload format 2.0). */
const resultSchema = v.object({
  statusCode: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)),
  headers: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
  cookies: v.optional(v.array(v.string()), []),
  body: v.optional(v.string(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
});

/** What HTTP APIs are made of. */
export interface HttpApiOptions {
  readonly template: Template;
  readonly intrinsics: Intrinsics;
  readonly functions: ReadonlyMap<string, LocalFunction>;
}

/** Reads routes and integrations from the template. Throws when a route leads to what is no function of the template. */
export function createHttpApi({ template, intrinsics, functions }: HttpApiOptions): HttpApi {
  for (const { logicalId } of template.httpApis) intrinsics.add(logicalId, { ref: logicalId, attributes: {} });
  const byArn = new Map([...functions.values()].map((each) => [functionArn(each.name), each]));
  const targets = new Map(
    template.httpIntegrations.map(({ logicalId, properties }) => {
      intrinsics.add(logicalId, { ref: logicalId, attributes: {} });
      const target = byArn.get(intrinsics.text(properties.IntegrationUri, logicalId));
      if (target === undefined) throw new Error(`${logicalId}: leads to what is no function of the template`);
      return [`integrations/${logicalId}`, target];
    }),
  );
  const routes = template.httpRoutes.map(({ logicalId, properties }): LocalRoute => {
    const target = targets.get(intrinsics.text(properties.Target, logicalId));
    if (target === undefined) throw new Error(`${logicalId}: leads to no integration of the template`);
    return { key: properties.RouteKey, matches: matcherOf(properties.RouteKey), target };
  });

  return {
    async answer(request, response) {
      const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
      const method = request.method ?? 'GET';
      const route = routes.find((each) => each.matches(method, path));
      if (route === undefined) return false;
      const body = await readAtMost(request, maximumPayloadBytes);
      const payload = body && JSON.stringify(eventOf(request, { method, path, query, body, key: route.key }));
      if (payload === undefined || payload.length > maximumPayloadBytes) {
        sendJson(response, 413, { message: 'Request Entity Too Large' });
        return true;
      }
      const result = await route.target.invoke(payload);
      const parsed = v.safeParse(
        v.pipe(v.string(), v.parseJson(), resultSchema),
        result.kind === 'success' ? result.payload : '',
      );
      if (!parsed.success) sendJson(response, 500, { message: 'Internal Server Error' });
      else send(response, parsed.output);
      return true;
    },
  };
}

/** `$default`, or a method (or `ANY`) and a path whose last segment may be greedy, as `/api/{proxy+}`. */
function matcherOf(key: string): LocalRoute['matches'] {
  if (key === '$default') return () => true;
  const [routeMethod = '', pattern = ''] = splitOnce(key, ' ');
  const expression = pattern
    .split('/')
    .map((part) =>
      /^\{\w+\+\}$/.test(part) ? '.+' : /^\{\w+\}$/.test(part) ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/');
  const whole = new RegExp(`^${expression}$`);
  return (method, path) => (routeMethod === 'ANY' || routeMethod === method) && whole.test(path);
}

interface EventParts {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: Buffer;
  readonly key: string;
}

/** The event of payload format 2.0, with what functions may look at. Source: AWS, "Create AWS Lambda proxy integrations for HTTP APIs". */
function eventOf(request: IncomingMessage, { method, path, query, body, key }: EventParts) {
  const { cookie, ...headers } = request.headers;
  const isText = /^(text\/|application\/(json|javascript|xml))/.test(request.headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(',')])),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    requestContext: {
      accountId: localAccount,
      apiId: 'local',
      domainName: request.headers.host ?? '',
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: key,
      stage: '$default',
      timeEpoch: Date.now(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function send(response: ServerResponse, result: v.InferOutput<typeof resultSchema>): void {
  for (const [name, value] of Object.entries(result.headers)) response.setHeader(name, String(value));
  if (result.cookies.length > 0) response.setHeader('set-cookie', result.cookies);
  response.writeHead(result.statusCode);
  response.end(Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8'));
}

/** Reads a body; `undefined`, with the rest read and thrown away, when it is larger. */
async function readAtMost(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= most) chunks.push(chunk as Buffer);
  }
  return bytes <= most ? Buffer.concat(chunks) : undefined;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
