import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { portTable } from '../../local/ports.ts';
import type { Runtime } from '../../local/runtime.ts';
import { startForTest } from '../support/local-runtime.ts';
import { patience } from '../support/patience.ts';

let runtime: Runtime;
beforeAll(async () => {
  ({ runtime } = await startForTest({ watchers: 1 }));
});

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Makes a request with any `Host`, which `fetch` does not let through; an upgrade ends with its status. */
async function ask(url: string, { method = 'GET', path = '/', headers = {}, body = '' }: Asked) {
  const { hostname, port } = new URL(url);
  const asking = request({ host: hostname, port, method, path, headers, agent: false });
  asking.end(body);
  const status = new Promise<{ status: number | undefined; headers: IncomingHttpHeaders }>((resolve, reject) => {
    asking.on('error', reject);
    asking.on('upgrade', ({ statusCode, headers: answered }, socket) => {
      socket.destroy();
      resolve({ status: statusCode, headers: answered });
    });
    asking.on('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    });
  });
  return status;
}
const statusOf = async (url: string, asked: Asked) => (await ask(url, asked)).status;

const allowing = (headers: IncomingHttpHeaders) =>
  Object.keys(headers).filter((name) => name.includes('access-control'));

/** What each HTTP port does for a program. */
const calls: Readonly<Record<string, Asked>> = {
  site: { path: '/api/about' },
  mailbox: { path: '/api/email' },
  dynamoDb: {
    method: 'POST',
    headers: {
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      'content-type': 'application/x-amz-json-1.0',
      authorization:
        'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=b',
      'x-amz-date': '20260101T000000Z',
    },
    body: '{}',
  },
  sqs: { path: '/_fauxqs/queues' },
  lambda: { path: '/2015-03-31/functions' },
  ses: { path: '/_double/stats' },
  secretsManager: {
    method: 'POST',
    headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
    body: JSON.stringify({ SecretId: 'FacebookApp' }),
  },
  facebook: { path: '/_double/stats' },
  bluesky: { path: '/_double/stats' },
  mastodon: { path: '/_double/stats' },
};

test('every HTTP port there is, is tested here', () => {
  const ports = portTable.map(({ name }) => name).filter((name) => name !== 'smtp');
  expect(Object.keys(calls).sort()).toEqual([...ports, 'secretsManager'].sort());
});

describe.each(Object.entries(calls))('the port of %s', (name, call) => {
  const url = () => String(runtime.endpoints[name as keyof Runtime['endpoints']]);
  const withHeaders = (headers: Record<string, string>, more: Asked = {}): Asked => ({
    ...call,
    ...more,
    headers: { ...call.headers, ...headers },
  });
  const here = () => new URL(url()).host;

  test('answers programs, and its own pages', async () => {
    const plain = await statusOf(url(), call);
    expect(plain).not.toBe(403);
    expect(plain).toBeLessThan(500);
    expect(await statusOf(url(), withHeaders({ host: here(), origin: `http://${here()}` }))).toBe(plain);
    expect(await statusOf(url(), withHeaders({ host: `localhost:${new URL(url()).port}` }))).toBe(plain);
  });

  test('refuses pages of others, whatever they ask, and allows them nothing', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:1',
      `http://${here()}.evil.example`,
      'file://',
    ]) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const { status, headers } = await ask(url(), withHeaders({ origin }, { method }));
        expect([origin, method, status, allowing(headers)]).toEqual([origin, method, 403, []]);
      }
      const preflight = withHeaders(
        { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-amz-target' },
        { method: 'OPTIONS', body: '' },
      );
      const { status, headers } = await ask(url(), preflight);
      expect([origin, status, allowing(headers)]).toEqual([origin, 403, []]);
    }
  });

  test('refuses other names that lead here, with the origin that belongs to them and without one', async () => {
    const { port } = new URL(url());
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      `127.0.0.1.evil.example:${port}`,
      `localhost.evil.example`,
      '10.0.0.1',
    ]) {
      expect([host, await statusOf(url(), withHeaders({ host }))]).toEqual([host, 403]);
      expect([host, await statusOf(url(), withHeaders({ host, origin: `http://${host}` }))]).toEqual([host, 403]);
    }
  });

  test('refuses pages of others a connection of another protocol, too', async () => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
    };
    const path = '/socket.io/?EIO=4&transport=websocket';
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { host: 'evil.example' },
    ];
    for (const headers of foreign) {
      // Where no upgrade is known Node takes it for a plain request; both are refused.
      expect(await statusOf(url(), { path, headers: { ...upgrade, ...headers } })).toBe(403);
    }
    if (name === 'mailbox') expect(await statusOf(url(), { path, headers: upgrade })).toBe(101);
  });
});

describe('the doubles', () => {
  const reads = {
    bluesky: '/xrpc/app.bsky.actor.getProfile?actor=ada.bsky.example',
    mastodon: '/alpha.example/api/v1/accounts/101',
    facebook: '/en_US/sdk.js',
  } as const;

  test.each(Object.entries(reads))(
    'of %s is read by the site, and changed by nobody’s pages but its own',
    async (name, path) => {
      const url = String(runtime.endpoints[name as keyof typeof reads]);
      const origin = runtime.endpoints.site;
      expect(await statusOf(url, { path, headers: { origin } })).toBe(200);
      for (const control of ['/_double/people/101', '/%5fdouble/people/101', '/x/..//_double/people/101']) {
        const asked = { method: 'PATCH', path: control, headers: { origin }, body: '{"relationship_status": null}' };
        expect([control, await statusOf(url, asked)]).toEqual([control, 403]);
      }
    },
  );
});

describe('the SMTP port', () => {
  const smtp = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(runtime.endpoints.smtpPort, '127.0.0.1');
      let said = '';
      // After the greeting, as on a connection that a browser opened in advance: who speaks sooner is cut off anyway.
      socket.once('data', () => socket.write(text));
      socket.on('data', (data) => {
        said += data;
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(said));
    });

  test('takes no mail out of an HTTP request, whose body a page may write as it likes', async () => {
    const before = await runtime.mailbox.count();
    const commands = [
      'EHLO evil.example',
      'MAIL FROM:<evil@evil.example>',
      'RCPT TO:<ada@watchers.example>',
      'DATA',
      'Subject: from a page',
      '',
      'hello',
      '.',
      'QUIT',
      '',
    ].join('\r\n');
    for (const method of ['POST', 'PUT', 'OPTIONS', 'GET']) {
      const head = `${method} / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\nContent-Length: ${commands.length}\r\n\r\n`;
      const said = await smtp(`${head}${commands}`);
      expect(said).not.toContain('250 ');
      expect(said).not.toContain('354 ');
    }
    expect(await runtime.mailbox.count()).toBe(before);
    // By themselves the same lines are a mail.
    expect(await smtp(commands)).toContain('354 ');
    await vi.waitFor(async () => expect(await runtime.mailbox.count()).toBe(before + 1), patience);
  });
});

test('a port that is asked for something odd goes on answering', async () => {
  for (const name of Object.keys(calls)) {
    const { port } = new URL(String(runtime.endpoints[name as keyof Runtime['endpoints']]));
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.end('CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n');
    await once(socket, 'close');
    expect(await statusOf(`http://127.0.0.1:${port}`, calls[name] ?? {})).not.toBe(403);
  }
});
