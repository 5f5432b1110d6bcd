import * as v from 'valibot';

/** A body may not be larger than this: a thousand watches with the longest ids. */
export const maximumBodyBytes = 144 * 1024;

/** A request as the routes see it. Nothing in it is trusted. */
export interface ApiRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** As `name=value`. */
  readonly cookies: readonly string[];
  /** `undefined` when it is larger than `maximumBodyBytes`. */
  readonly body: Buffer | undefined;
  /** The address that it came from, for counting alone; who calls the HTTP API past CloudFront may make it up. */
  readonly source: string;
}

/** What is used of an HTTP API's event (payload format 2.0). Source: AWS, "Create AWS Lambda proxy integrations for HTTP APIs". */
const eventSchema = v.object({
  version: v.literal('2.0'),
  rawPath: v.string(),
  rawQueryString: v.optional(v.string(), ''),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  cookies: v.optional(v.array(v.string()), []),
  body: v.nullish(v.string(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
  requestContext: v.object({ http: v.object({ method: v.string(), sourceIp: v.optional(v.string(), '') }) }),
});

/** Reads the request out of an event; `undefined` when the event is of another kind. */
export function readRequest(event: unknown): ApiRequest | undefined {
  const parsed = v.safeParse(eventSchema, event);
  if (!parsed.success) return undefined;
  const { rawPath, rawQueryString, headers, cookies, body, isBase64Encoded, requestContext } = parsed.output;
  return {
    method: requestContext.http.method,
    path: rawPath,
    query: new URLSearchParams(rawQueryString),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    cookies,
    body: bodyOf(body, isBase64Encoded),
    source: sourceOf(headers, requestContext.http.sourceIp),
  };
}

/**
 * CloudFront adds the viewer's address to `X-Forwarded-For`, and the HTTP API that of CloudFront. Source: AWS, "Request and response behavior
 * for custom origins".
 */
function sourceOf(headers: Readonly<Record<string, string>>, sender: string): string {
  const [, forwarded = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-forwarded-for') ?? [];
  return forwarded.split(',').at(-2)?.trim() ?? sender;
}

function bodyOf(text: string, isBase64: boolean): Buffer | undefined {
  const most = isBase64 ? (maximumBodyBytes + 2) * (4 / 3) : maximumBodyBytes;
  if (text.length > most) return undefined;
  const body = Buffer.from(text, isBase64 ? 'base64' : 'utf8');
  return body.byteLength > maximumBodyBytes ? undefined : body;
}

/** The body as text; `undefined` when it is not UTF-8. */
export function textOf(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
