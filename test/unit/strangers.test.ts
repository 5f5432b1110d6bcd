import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isHostName } from '../../lambdas/strangers/host-name.ts';
import { isPublicAddress } from '../../lambdas/strangers/public-address.ts';
import { createPublicLookup, NotPublicError } from '../../lambdas/strangers/public-lookup.ts';
import { createStrangerClient, type StrangerClientProps } from '../../lambdas/strangers/stranger-client.ts';
import { testCertificate } from '../support/test-certificate.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Counts the connections that somebody makes to this machine. */
async function listener() {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections++;
    socket.destroy();
  });
  const port = await listen(server);
  closing.push(() => server.close());
  return { port, connections: () => connections };
}

/** A host that answers like this, and a client that takes this machine for the web. */
async function hostThat(answer: RequestListener, props: StrangerClientProps = {}) {
  const server = createServer(testCertificate, answer);
  const port = await listen(server);
  const client = createStrangerClient({
    resolve: async () => ['127.0.0.1'],
    isPublic: () => true,
    port,
    ca: testCertificate.cert,
    ...props,
  });
  closing.push(() => {
    client.rest();
    server.closeAllConnections();
    server.close();
  });
  return client;
}

const question = {
  host: 'social.example.net',
  path: '/api/v1/accounts/1',
  headers: { accept: 'application/json' },
  timeoutMilliseconds: 10_000,
  maximumBytes: 1_000,
};

const privateAddresses = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
];
const otherNotations = [
  '127.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '0177.0.0.1',
  '127.0.0.1.',
  '①②⑦.0.0.1',
  ' 8.8.8.8',
];
const ipv6 = [
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  'fe80::1',
  'fc00::1',
  '2606:4700::1111',
  '[::1]',
];

describe('addresses', () => {
  test.each([...privateAddresses, ...otherNotations, ...ipv6, '', 'localhost'])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '1.1.1.1', '116.202.120.165'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

const noHosts = [
  ...privateAddresses,
  ...otherNotations,
  ...ipv6,
  '',
  '.',
  'localhost',
  'localhost.',
  'ada.localhost',
  'intranet',
  'printer.local',
  'metadata.google.internal',
  'something.onion',
  '1.0.0.127.in-addr.arpa',
  'example.com.',
  'EXAMPLE.com',
  'example。com',
  'bücher.example.com',
  'example..com',
  '-a.example.com',
  'a-.example.com',
  'example.com:443',
  'ada@example.com',
  'example.com/path',
  'example.com\\@evil.com',
  'example.com#',
  'example.com\r\nhost: evil.com',
  'example.com\u0000',
  'example.123',
  'example.0x7f',
  `${'a'.repeat(64)}.com`,
  `${'a.'.repeat(130)}com`,
];

describe('names of hosts', () => {
  test.each(noHosts)('%j is no host on the web', (host) => {
    expect(isHostName(host)).toBe(false);
  });

  test.each(['mastodon.social', 'xn--bcher-kva.example.com', 'a.bc', '127.0.0.1.nip.io', '1-2.example.xn--p1ai'])(
    '%s may be one',
    (host) => {
      expect(isHostName(host)).toBe(true);
    },
  );

  test('a name that passes is never rewritten by a parser of URLs', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webAuthority(), fc.domain(), fc.string(), fc.ipV4(), fc.ipV4Extended()), (text) => {
        if (isHostName(text)) expect(new URL(`https://${text}/`).hostname).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is never reached', () => {
  test('a host whose name is an address in any notation, or no name: nothing is asked, resolved or connected to', async () => {
    const { port, connections } = await listener();
    let resolved = 0;
    const client = createStrangerClient({
      port,
      resolve: async () => {
        resolved++;
        return ['127.0.0.1'];
      },
    });
    for (const host of noHosts) {
      expect(await client.get({ ...question, host })).toEqual({ kind: 'no-answer', reason: 'not reachable' });
    }
    expect([resolved, connections()]).toEqual([0, 0]);
  });

  test.each([
    ...[...privateAddresses, ...otherNotations, ...ipv6].map((address) => [address]),
    ['93.184.215.14', '127.0.0.1'],
    ['127.0.0.1', '93.184.215.14'],
    ['93.184.215.14', '::1'],
    [],
  ])('a host with the addresses %j', async (...addresses) => {
    const { port, connections } = await listener();
    const client = createStrangerClient({ port, resolve: async () => addresses });
    expect(await client.get(question)).toEqual({ kind: 'no-answer', reason: 'not reachable' });
    expect(connections()).toBe(0);
  });

  test('a host whose name leads elsewhere after it was checked: it is resolved once, and that is connected to', async () => {
    const { port, connections } = await listener();
    let resolved = 0;
    const client = createStrangerClient({
      port,
      isPublic: (address) => address === '127.0.0.2',
      // Good when it is checked, this machine whenever somebody asks again.
      resolve: async () => (resolved++ === 0 ? ['127.0.0.2'] : ['127.0.0.1']),
    });
    await client.get({ ...question, timeoutMilliseconds: 500 });
    expect([resolved, connections()]).toEqual([1, 0]);
    expect(await client.get(question)).toEqual({ kind: 'no-answer', reason: 'not reachable' });
    expect(connections()).toBe(0);
  });

  test('a host that nobody knows', async () => {
    const client = createStrangerClient({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await client.get(question)).toEqual({ kind: 'no-answer', reason: 'not reachable' });
  });

  test('a redirect, wherever it leads', async () => {
    const { port, connections } = await listener();
    const client = await hostThat((_, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end('{}');
    });
    expect(await client.get(question)).toMatchObject({ kind: 'json', status: 302 });
    expect(connections()).toBe(0);
  });

  test('a host with a certificate of somebody else', async () => {
    let asked = 0;
    const client = await hostThat((_, response) => {
      asked++;
      response.end('{}');
    });
    const answer = await client.get({ ...question, host: 'elsewhere.example.net' });
    expect(answer).toEqual({ kind: 'no-answer', reason: 'no connection' });
    expect(asked).toBe(0);
  });
});

describe('the lookup of a connection', () => {
  const call = (lookup: LookupFunction, options: object) =>
    new Promise((resolve) => lookup('social.example.net', options, (...answer) => resolve(answer)));

  test('gives every address, or the first, as it is asked', async () => {
    const lookup = createPublicLookup(async () => ['8.8.8.8', '1.1.1.1']);
    const both = ['8.8.8.8', '1.1.1.1'].map((address) => ({ address, family: 4 }));
    expect(await call(lookup, { all: true })).toEqual([null, both]);
    expect(await call(lookup, {})).toEqual([null, '8.8.8.8', 4]);
  });

  test('refuses all of them when one is bad, whichever way it is asked', async () => {
    const lookup = createPublicLookup(async () => ['8.8.8.8', '10.0.0.1']);
    for (const options of [{ all: true }, {}]) {
      const [error] = (await call(lookup, options)) as [unknown];
      expect(error).toBeInstanceOf(NotPublicError);
    }
  });
});

describe('answers', () => {
  test('JSON arrives with its status and headers, and says who asks and for what', async () => {
    const seen: unknown[] = [];
    const client = await hostThat((request, response) => {
      seen.push(request.method, request.url, request.headers.host, request.headers['accept-encoding']);
      response.writeHead(404, { 'x-ratelimit-remaining': '7' }).end('{"error":"Record not found"}');
    });
    const answer = await client.get(question);
    expect(answer).toMatchObject({ kind: 'json', status: 404, body: { error: 'Record not found' } });
    expect(answer.kind === 'json' && answer.headers.get('x-ratelimit-remaining')).toBe('7');
    expect(seen).toEqual(['GET', '/api/v1/accounts/1', expect.stringContaining('social.example.net'), 'identity']);
  });

  test('a page of HTML is not JSON', async () => {
    const client = await hostThat((_, response) => response.end('<!doctype html>'));
    expect(await client.get(question)).toMatchObject({ kind: 'not-json', status: 200, reason: 'not valid JSON' });
  });

  test('a compressed body is not opened', async () => {
    const client = await hostThat((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'));
    expect(await client.get(question)).toMatchObject({ kind: 'not-json', reason: 'compressed' });
  });

  test('a body without end is read no further than it may be', async () => {
    let sent = 0;
    const client = await hostThat((_, response) => {
      const more = (): void => {
        if (response.destroyed) return;
        sent += 10_000;
        response.write(' '.repeat(10_000), more);
      };
      more();
    });
    expect(await client.get({ ...question, maximumBytes: 20_000 })).toMatchObject({
      kind: 'not-json',
      reason: 'too large',
    });
    expect(sent).toBeLessThan(10_000_000);
  });

  test('a body that is cut is no answer', async () => {
    const client = await hostThat((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"id":', () => response.destroy());
    });
    expect(await client.get(question)).toEqual({ kind: 'no-answer', reason: 'no connection' });
  });

  test.each([
    ['an answer that never begins', () => {}],
    [
      'a body that never goes on',
      (_: unknown, response: Parameters<RequestListener>[1]) => {
        response.writeHead(200);
        response.write('{');
      },
    ],
  ])('%s ends with the deadline', async (_, answer) => {
    const client = await hostThat(answer);
    expect(await client.get({ ...question, timeoutMilliseconds: 100 })).toEqual({
      kind: 'no-answer',
      reason: 'timeout',
    });
  });

  test('name servers that do not answer end with the deadline, too', async () => {
    const client = createStrangerClient({ resolve: () => new Promise(() => {}) });
    expect(await client.get({ ...question, timeoutMilliseconds: 50 })).toEqual({
      kind: 'no-answer',
      reason: 'timeout',
    });
  });

  test('deep JSON does no harm', async () => {
    const client = await hostThat((_, response) => response.end('['.repeat(400_000)));
    expect((await client.get({ ...question, maximumBytes: 1_000_000 })).kind).toBe('not-json');
  });

  test('one connection serves several questions, and none is left when the client rests', async () => {
    const ports = new Set<number | undefined>();
    const client = await hostThat((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    await client.get(question);
    await client.get(question);
    expect(ports.size).toBe(1);
    client.rest();
    expect(await client.get(question)).toMatchObject({ kind: 'json' });
    expect(ports.size).toBe(2);
  });
});

describe('a server that would rather keep a function busy', () => {
  /** A host that sends these bytes as they are, again and again as long as somebody takes them, and a client. */
  async function hostThatSends(head: string, again: string) {
    const server = createTlsServer(testCertificate, (socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        socket.write(head);
        const go = () => {
          while (again !== '' && !socket.destroyed) {
            if (socket.write(again)) continue;
            socket.once('drain', go);
            return;
          }
        };
        go();
      });
    });
    const port = await listen(server);
    closing.push(() => server.close());
    return createStrangerClient({
      resolve: async () => ['127.0.0.1'],
      isPublic: () => true,
      port,
      ca: testCertificate.cert,
    });
  }

  test('byte by byte: a megabyte in a million pieces is not waited for', async () => {
    const client = await hostThatSends(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      '1\r\n \r\n'.repeat(1_000),
    );
    const answer = await client.get({ ...question, maximumBytes: Number.MAX_SAFE_INTEGER });
    expect(answer).toMatchObject({ kind: 'not-json', reason: 'too large' });
  });

  test('with interim answers without end: these are part of no limit of Node’s', async () => {
    const client = await hostThatSends('', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1_000));
    expect(await client.get(question)).toEqual({ kind: 'no-answer', reason: 'no connection' });
  });

  test('a few interim answers are a server’s right', async () => {
    const client = await hostThatSends(
      `${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(3)}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]`,
      '',
    );
    expect(await client.get(question)).toMatchObject({ kind: 'json', body: [] });
  });
});
