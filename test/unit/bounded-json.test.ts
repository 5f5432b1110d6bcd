import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { getJson, type JsonRequest } from '../../lambdas/http/bounded-json.ts';
import { ageOf } from '../../lambdas/http/json-answer.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** The address of a server that answers like this. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const asked = async (answer: RequestListener, more: Partial<JsonRequest> = {}) =>
  getJson(fetch, { url: await serving(answer), timeoutMilliseconds: 30_000, maximumBytes: 1_000, ...more });

const saying =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

/** An answer that fails the connection before the body is whole. */
const cut: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"a":', () => response.destroy());
};

describe('an answer', () => {
  test('is JSON with its status and headers, whatever the status', async () => {
    const answer = await asked(saying('{"error":"InvalidRequest"}', 400, { 'retry-after': '7' }));
    expect(answer).toMatchObject({ kind: 'json', status: 400, body: { error: 'InvalidRequest' } });
    expect(answer.kind === 'json' && answer.headers.get('retry-after')).toBe('7');
  });

  test('is asked for with these headers, and letters that come in two pieces are whole', async () => {
    const answer = await asked(
      (request, response) => {
        const text = Buffer.from(JSON.stringify({ agent: request.headers['user-agent'], heart: '🧡' }));
        const half = text.indexOf(Buffer.from('🧡')) + 2;
        response.write(text.subarray(0, half), () => response.end(text.subarray(half)));
      },
      { headers: { 'user-agent': 'somebody' } },
    );
    expect(answer).toMatchObject({ kind: 'json', body: { agent: 'somebody', heart: '🧡' } });
  });

  test.each([
    ['a page of HTML', saying('<!doctype html><title>Sorry</title>'), 200],
    ['JSON that ends in the middle', saying('{"profiles":[{"did":'), 200],
    ['nothing at all', saying('', 503), 503],
  ])('that is %s is not JSON, and no error', async (_, answer, status) => {
    expect(await asked(answer)).toMatchObject({ kind: 'not-json', status, reason: 'not valid JSON' });
  });

  test('of exactly as many bytes as may be is read, one byte more is not', async () => {
    const text = JSON.stringify('x'.repeat(998));
    expect(await asked(saying(text))).toMatchObject({ kind: 'json', body: 'x'.repeat(998) });
    expect(await asked(saying(`${text} `))).toMatchObject({ kind: 'not-json', status: 200, reason: 'too large' });
  });

  test('without end is let go of as soon as it is too large', async () => {
    let gone: Promise<unknown> = Promise.resolve();
    const answer = await asked((_, response) => {
      gone = once(response, 'close');
      const pour = (): void => void (response.destroyed || response.write('x'.repeat(500), () => setImmediate(pour)));
      pour();
    });
    expect(answer).toMatchObject({ kind: 'not-json', reason: 'too large' });
    await gone;
  });

  test('is followed nowhere else', async () => {
    let elsewhere = 0;
    const url = await serving((_, response) => {
      elsewhere++;
      response.end('{}');
    });
    expect(await asked(saying('', 302, { location: url }))).toMatchObject({ kind: 'not-json', status: 302 });
    expect(elsewhere).toBe(0);
  });
});

describe('no answer', () => {
  test('is what a connection comes to that is cut, before or in the middle of it', async () => {
    expect(await asked(cut)).toEqual({ kind: 'no-answer', reason: 'no connection' });
    expect(await asked((_, response) => void response.destroy())).toEqual({
      kind: 'no-answer',
      reason: 'no connection',
    });
  });

  test.each([
    ['begins', () => {}],
    ['ends', (_request: unknown, response: { write(text: string): void }) => response.write('{"a":')],
  ])('is what a connection comes to on which nothing %s in time', async (_, answer) => {
    expect(await asked(answer as RequestListener, { timeoutMilliseconds: 50 })).toEqual({
      kind: 'no-answer',
      reason: 'timeout',
    });
  });

  test('says nothing of the address that was asked', async () => {
    const failing = () => Promise.reject(new TypeError('cannot reach https://secret.example'));
    const answer = await getJson(failing, {
      url: 'https://secret.example',
      timeoutMilliseconds: 1_000,
      maximumBytes: 1,
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
});

test.each([
  ['100', 100_000],
  ['0', 0],
  ['-5', 0],
  ['', 0],
  ['yesterday', 0],
  ['1e999', 0],
  [undefined, 0],
])('an Age of %o is %d milliseconds', (age, milliseconds) => {
  expect(ageOf(new Headers(age === undefined ? {} : { age }))).toBe(milliseconds);
});
