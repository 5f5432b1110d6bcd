import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { watcherIdOf } from '../../lambdas/domain/ids.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import { createPacer } from '../../lambdas/mail/pacer.ts';
import { createSesClient } from '../../lambdas/mail/ses-client.ts';
import { createSesMailer } from '../../lambdas/mail/ses-mailer.ts';
import { networkFaces } from '../../lambdas/networks/faces.ts';

// The real client against a server that answers as SES does: what it makes of an answer, and how often it asks.

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let answer: Answer = () => {};
const bodies: URLSearchParams[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    bodies.push(new URLSearchParams(Buffer.concat(chunks).toString()));
    answer(request, response);
  });
});
let endpoint = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  bodies.length = 0;
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_ENDPOINT_URL_SES', endpoint);
  vi.stubEnv('AWS_MAX_ATTEMPTS', '5');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
});
afterEach(() => vi.unstubAllEnvs());

const namespace = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

function xml(status: number, body: string): Answer {
  return (_, response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
}

function errorXml(status: number, code: string, message: string): Answer {
  return xml(
    status,
    `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
}

const accepted = xml(
  200,
  `<SendRawEmailResponse ${namespace}><SendRawEmailResult><MessageId>m-1</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>`,
);

async function send(ses = createSesClient()) {
  const siteUrl = 'https://breakups.example';
  const sleep = async () => {};
  const mailer = createSesMailer({
    ses,
    sender: 'Breakup Notifier <notifier@example.com>',
    configurationSetName: 'mails',
    siteUrl,
    networks: networkFaces,
    links: createMailLinks(new Uint8Array(32).fill(1), siteUrl),
    pacer: createPacer(1_000_000, Date.now, sleep),
    clock: Date.now,
    sleep,
    random: () => 0,
  });
  return mailer.send(
    {
      watcherId: watcherIdOf('facebook', '1'),
      linkEpoch: 1,
      alertId: 'alert-1',
      to: 'watcher@example.org',
      timeZone: 'UTC',
      language: 'en',
      content: { kind: 'sign-in-again', network: 'facebook' },
    },
    Date.now() + 60_000,
  );
}

describe('the SES client', () => {
  test('sends the raw message once, with its recipient, tags and configuration set', async () => {
    answer = accepted;
    expect(await send()).toEqual({ kind: 'sent', messageId: 'm-1' });
    expect(bodies).toHaveLength(1);
    const [body] = bodies;
    expect(body?.get('Action')).toBe('SendRawEmail');
    expect(body?.get('Destinations.member.1')).toBe('watcher@example.org');
    expect(body?.get('ConfigurationSetName')).toBe('mails');
    expect(body?.get('Tags.member.1.Value')).toBe(Buffer.from('facebook:1').toString('base64url'));
    expect(Buffer.from(body?.get('RawMessage.Data') ?? '', 'base64').toString()).toContain('Subject: The watching');
  });

  test.each<[string, Answer, string]>([
    ['a 500', errorXml(500, 'InternalFailure', 'x'), 'unclear'],
    ['a 503', errorXml(503, 'ServiceUnavailable', 'x'), 'unclear'],
    ['a 502 of some proxy', xml(502, '<html>Bad gateway</html>'), 'unclear'],
    ['a 403 of some proxy', xml(403, '<html>Forbidden</html>'), 'unclear'],
    ['a 200 that cannot be read', xml(200, 'what <<<'), 'unclear'],
    ['a 200 with nothing in it', xml(200, ''), 'unclear'],
    ['a cut connection', (request) => request.socket.resetAndDestroy(), 'unclear'],
    ['a hang-up', (request) => request.socket.destroy(), 'unclear'],
    ['a rejection', errorXml(400, 'MessageRejected', 'Email address is not verified.'), 'not-sent'],
    ['a used-up quota', errorXml(400, 'Throttling', 'Daily message quota exceeded.'), 'not-sent'],
    ['a missing configuration set', errorXml(400, 'ConfigurationSetDoesNotExist', 'x'), 'not-sent'],
    ['a paused account', errorXml(400, 'AccountSendingPausedException', 'x'), 'not-sent'],
    ['a denial', errorXml(403, 'AccessDenied', 'x'), 'not-sent'],
    ['a faulty address', errorXml(400, 'InvalidParameterValue', "Missing final '@domain'"), 'recipient-refused'],
  ])('after %s, asks no second time', async (_, given, kind) => {
    answer = given;
    expect((await send()).kind).toBe(kind);
    expect(bodies).toHaveLength(1);
  });

  test('after a throttle it is the mailer that asks again, seven times in all', async () => {
    answer = errorXml(400, 'Throttling', 'Maximum sending rate exceeded.');
    expect(await send()).toMatchObject({ kind: 'not-sent', pauseMilliseconds: 60_000 });
    expect(bodies).toHaveLength(7);
  });

  test.each<[string, Answer]>([
    ['never starts', () => {}],
    ['never ends', (_, response) => response.writeHead(200).write('<SendRawEmailResponse')],
  ])('an answer that %s is given up on, and leaves it open whether the mail was taken', async (_, given) => {
    answer = given;
    expect((await send(createSesClient(500))).kind).toBe('unclear');
    expect(bodies).toHaveLength(1);
  });

  test('without anyone to connect to, nothing was sent', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_SES', 'http://127.0.0.1:1');
    expect(await send()).toMatchObject({ kind: 'not-sent', reason: 'could not connect to SES' });
    expect(bodies).toHaveLength(0);
  });
});
