import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guard, type LetsIn } from './border.ts';

/** Everything local listens here and nowhere else: no authentication, so nobody but this machine may ask; nor every page on it: see `guard`. */
export const localHost = '127.0.0.1';

/**
 * Listens on `port` of 127.0.0.1 (0: any free one) and returns the port. Pages of others get no answer: see `guard`.
 *
 * @param letsIn whose pages are answered besides the server's own
 */
export async function listen(server: Server, port: number, letsIn?: LetsIn): Promise<number> {
  guard(server, letsIn);
  // Longer than clients keep theirs: a call that meets a connection just being closed looks like a fault of the service.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, localHost, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Stops listening and cuts the connections that are left. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** Reads a request to its end. Rejects when the connection breaks before. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
