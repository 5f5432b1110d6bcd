import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is sent back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The longest body that is read, in bytes: far more than any batch, or a change to every person of a large graph. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** A reply in JSON. */
export function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** Reads a whole body, or `null` when it is longer than anything the double is for. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on to the end all the same: an answer in the middle of a request is lost on most clients.
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return length <= BODY_LIMIT ? Buffer.concat(chunks) : null;
}

/** Reads the fields of a body in any form the Graph API takes: urlencoded, multipart or JSON; `null` if unreadable. */
export async function formFields(body: Buffer, contentType: string): Promise<[string, string][] | null> {
  if (body.length === 0) return [];
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': contentType } })
      .formData()
      .catch(() => null);
    return form === null ? null : [...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  }
  if (!contentType.startsWith('application/json')) return [...new URLSearchParams(body.toString())];
  const value = parseJson(body.toString());
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).map(([name, field]) => [
    name,
    typeof field === 'string' ? field : JSON.stringify(field),
  ]);
}

/** Parses JSON; `undefined` for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends a reply. */
export function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}
