import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a double answers. */
export interface DoubleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A request, read to its end. */
export interface DoubleRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** An HTTP server in this process, which is another one than the function's. */
export interface HttpDouble {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server on any free port of this machine alone. What `answer` throws is answered with 500. */
export async function startHttpDouble(answer: (request: DoubleRequest) => Promise<DoubleAnswer>): Promise<HttpDouble> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { method = 'GET', url: path = '/', headers } = request;
      const answered = await answer({ method, path, headers, body: Buffer.concat(chunks) }).catch(
        (error: unknown): DoubleAnswer => ({ status: 500, headers: {}, body: String(error) }),
      );
      response.writeHead(answered.status, answered.headers).end(answered.body);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Hands a request on to another server, and its answer back. Rejects when that server cannot be reached. */
export async function handOn(url: string, { method, path, headers, body }: DoubleRequest): Promise<DoubleAnswer> {
  const { host: _host, connection: _connection, 'content-length': _length, ...kept } = headers;
  const response = await fetch(new URL(path, url), {
    method,
    headers: kept as Record<string, string>,
    ...(body.byteLength > 0 ? { body: new Uint8Array(body) } : {}),
  });
  const type = response.headers.get('content-type');
  return {
    status: response.status,
    headers: type === null ? {} : { 'content-type': type },
    body: Buffer.from(await response.arrayBuffer()),
  };
}
