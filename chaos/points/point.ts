import { Agent, createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { listen, readBody, stopListening } from '../../local/services/http.ts';

/** A call of a function's, on its way to a service. */
export interface PassingCall {
  /** The function's process that calls; `undefined` when the call comes from elsewhere. */
  readonly pid: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer; `cut`: the connection ends without one; `silence`: none comes, and the connection stays. */
export type PassingAnswer =
  | { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: Buffer | string }
  | 'cut'
  | 'silence';

/** A place on 127.0.0.1 that functions call, where faults are put between them and a service. */
export interface Point {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a point on a free port; `answer` decides about every call. */
export async function startPoint(answer: (call: PassingCall) => Promise<PassingAnswer>): Promise<Point> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const body = await readBody(incoming);
      const pid = /^\/from\/(\d+)/.exec(incoming.url ?? '')?.[1];
      const given = await answer({ pid: pid === undefined ? undefined : Number(pid), headers: incoming.headers, body });
      if (given === 'cut') incoming.socket.destroy();
      else if (given !== 'silence') outgoing.writeHead(given.status, given.headers).end(given.body);
    } catch {
      // The service was killed this moment, or the caller was.
      incoming.socket.destroy();
    }
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, close: () => stopListening(server) };
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Passes a call on to a service. Rejects when the service is not there. */
export function passOn(
  port: number,
  { headers, body }: Pick<PassingCall, 'headers' | 'body'>,
): Promise<{ status: number; headers: OutgoingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/',
        headers: { ...headers, host: `127.0.0.1:${port}`, 'content-length': body.length },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 500,
            headers: { 'content-type': answer.headers['content-type'] ?? 'application/x-amz-json-1.0' },
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
