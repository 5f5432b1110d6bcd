import type { IncomingMessage, ServerResponse } from 'node:http';

/** What becomes of a reply on its way: the connection is cut before it, or in the middle, or it never comes, or never ends. */
export type Fate = 'dropped' | 'hung' | 'cut' | 'endless';

/** What is sent back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Left out where it arrives. */
  readonly fate?: Fate;
}

/** The longest body that is read, in bytes: far more than any batch, or a change to every person of a large graph. */
const bodyLimit = 32 * 1024 * 1024;

/** An endless body comes in pieces of so many bytes, this often (milliseconds): fast enough to be noticed, too slow to fill a machine. */
const endlessPiece = { bytes: 64 * 1024, everyMilliseconds: 5 };

/** A reply in JSON. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** A refusal by the double itself, with the reason. */
export function refusal(status: number, error: string): Reply {
  return json(status, { error });
}

/** Reads a whole body, or `null` when it is longer than anything a double is for. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on to the end all the same: an answer in the middle of a request is lost on most clients.
    if (length <= bodyLimit) chunks.push(chunk);
  }
  return length <= bodyLimit ? Buffer.concat(chunks) : null;
}

/** Parses JSON; `undefined` for what is not valid JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends a reply, or lets its fate befall it. A reply that hangs is let go of when the client is, or the server. */
export function send(response: ServerResponse, reply: Reply): void {
  const { status, headers, body, fate } = reply;
  const length = Buffer.byteLength(body);
  switch (fate) {
    case 'dropped':
      response.destroy();
      return;
    case 'hung':
      return;
    case 'cut':
      response.writeHead(status, { ...headers, 'content-length': length });
      response.write(firstHalf(body), () => response.destroy());
      return;
    case 'endless':
      response.writeHead(status, headers);
      sendWithoutEnd(response, firstHalf(body));
      return;
    default:
      response.writeHead(status, { ...headers, 'content-length': length });
      response.end(body);
  }
}

/** The beginning of a text. */
export function firstHalf(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

function sendWithoutEnd(response: ServerResponse, beginning: string): void {
  response.write(beginning);
  const piece = Buffer.alloc(endlessPiece.bytes, ' ');
  const timer = setInterval(() => {
    // A client that does not read must not fill our memory.
    if (!response.writableNeedDrain) response.write(piece);
  }, endlessPiece.everyMilliseconds);
  response.once('close', () => clearInterval(timer));
}
