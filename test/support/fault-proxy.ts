import { createServer, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../../local/services/http.ts';

/** What a fault may change. */
export interface PassingAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}

/** A request on its way; what is changed in it, the service behind sees. */
export interface PassingRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | string[]>;
  body: string;
}

/** What goes wrong between a service and who uses it. Each may change what it is given. */
export interface ProxyFault {
  /** An answer in the service's place, which never hears of the request. */
  readonly instead?: (request: PassingRequest) => PassingAnswer | undefined;
  readonly request?: (request: PassingRequest) => void;
  readonly answer?: (answer: PassingAnswer, request: PassingRequest) => void;
  /** Mails, as the mailbox lists them. */
  readonly mails?: (mails: MailInTransit[]) => MailInTransit[];
  /** A mail as it came, headers and all. */
  readonly source?: (text: string) => string;
}

/** What faults change in a mail. */
export interface MailInTransit {
  text: string;
}

/** A proxy before the site and the mailbox of the local runtime. It has another address, and hides that in both directions. */
export interface FaultProxy {
  readonly site: string;
  readonly mailbox: string;
  close(): void;
}

/** Starts a proxy with one fault. */
export async function startFaultProxy(
  target: { readonly site: string; readonly mailbox: string },
  fault: ProxyFault = {},
): Promise<FaultProxy> {
  const targetPort = new URL(target.site).port;
  let ownPort = '';
  const inOwnName = (text: string) => text.replaceAll(`localhost:${targetPort}`, `localhost:${ownPort}`);
  const inTargetsName = (text: string) => text.replaceAll(`:${ownPort}`, `:${targetPort}`);
  const servers = [
    createServer((request, response) => void passSite(request, response).catch(() => response.destroy())),
    createServer((request, response) => void passMails(request, response).catch(() => response.destroy())),
  ];
  const [port = 0, mailboxPort = 0] = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  ownPort = String(port);
  return {
    site: `http://localhost:${port}`,
    mailbox: `http://127.0.0.1:${mailboxPort}`,
    close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };

  async function passSite(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = '', origin, connection: _, ...others } = incoming.headers;
    const headers: PassingRequest['headers'] = { host: inTargetsName(host) };
    for (const [name, value] of Object.entries(others)) if (value !== undefined) headers[name] = value;
    if (origin !== undefined) headers.origin = inTargetsName(origin);
    const body = (await readBody(incoming)).toString();
    const request: PassingRequest = { method: incoming.method ?? '', path: incoming.url ?? '', headers, body };
    const instead = fault.instead?.(request);
    if (instead !== undefined) return send(response, instead, Buffer.from(instead.body));
    fault.request?.(request);
    // It names the site, which cannot be changed in what is compressed.
    if (request.path === '/config.json') delete headers['accept-encoding'];
    const { answer, bytes } = await ask(request);
    if (request.path === '/config.json') answer.body = inOwnName(answer.body);
    const before = bytes.toString();
    fault.answer?.(answer, request);
    send(response, answer, answer.body === before ? bytes : Buffer.from(answer.body));
  }

  function ask(request: PassingRequest): Promise<{ answer: PassingAnswer; bytes: Buffer }> {
    const { method, path, body } = request;
    const { 'content-length': _, ...headers } = request.headers;
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: targetPort, method, path, headers: { ...headers, ...length } };
      const outgoing = requestTo(options, (incoming) => {
        readBody(incoming).then((bytes) => {
          const answered: PassingAnswer['headers'] = {};
          for (const [name, value = ''] of Object.entries(incoming.headers)) {
            if (name !== 'connection' && name !== 'keep-alive') answered[name] = value;
          }
          if (typeof answered.location === 'string') answered.location = inOwnName(answered.location);
          resolve({ answer: { status: incoming.statusCode ?? 0, headers: answered, body: bytes.toString() }, bytes });
        }, reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  async function passMails({ url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = inOwnName(await (await fetch(`${target.mailbox}${url}`)).text());
    if (url.endsWith('/source')) return void response.end(fault.source?.(text) ?? text);
    const mails = JSON.parse(text) as MailInTransit[];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(fault.mails?.(mails) ?? mails));
  }
}

function send(response: ServerResponse, { status, headers }: PassingAnswer, body: Buffer): void {
  const { 'content-length': _, 'transfer-encoding': __, ...others } = headers;
  response.writeHead(status, others);
  response.end(body);
}
