import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { startOn } from '../support/local-runtime.ts';

let runtime: Runtime;
let ses: SESClient;
beforeAll(async () => {
  ({ runtime } = await startOn(() => ({})));
  ses = new SESClient({
    region: 'eu-central-1',
    endpoint: runtime.endpoints.ses,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
beforeEach(() => setFaults({}));

async function setFaults(faults: object): Promise<number> {
  const answer = await fetch(`${runtime.endpoints.ses}/_double/faults`, {
    method: 'PUT',
    body: JSON.stringify(faults),
  });
  return answer.status;
}

function raw(to: string, alertId = 'alert-1') {
  const data = `From: us@breakups.example\r\nTo: ${to}\r\nSubject: hello\r\nX-Alert-Id: ${alertId}\r\n\r\nhello\r\n`;
  return new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(data) }, Destinations: [to] });
}

test('a raw mail is in the mailbox, headers and all, before SES says yes', async () => {
  const { MessageId: id } = await ses.send(raw('ada@watchers.example', 'alert-7'));
  const mail = (await runtime.mailbox.mails()).at(-1);
  expect(mail).toMatchObject({ subject: 'hello', headers: { 'x-alert-id': 'alert-7' } });
  expect(runtime.ses?.accepted().at(-1)).toMatchObject({ messageId: id, alertId: 'alert-7' });
});

test('a plain mail arrives, too', async () => {
  await ses.send(
    new SendEmailCommand({
      Source: 'us@breakups.example',
      Destination: { ToAddresses: ['ben@watchers.example'] },
      Message: { Subject: { Data: 'plain' }, Body: { Text: { Data: 'words' } } },
    }),
  );
  expect((await runtime.mailbox.mails()).at(-1)).toMatchObject({ subject: 'plain', text: 'words\n' });
});

test('the quota is told, and what is not there is refused as SES refuses it', async () => {
  expect(await ses.send(new GetSendQuotaCommand({}))).toMatchObject({ MaxSendRate: 1_000 });
  await expect(ses.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
});

test('a text that is no address is refused', async () => {
  await expect(ses.send(raw('nobody'))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

test.each([
  [{ throttle: 1 }, 'Throttling', 'Maximum sending rate exceeded.'],
  [{ quota: 1 }, 'Throttling', 'Daily message quota exceeded.'],
  [{ sandbox: 1 }, 'MessageRejected', 'not verified'],
  [{ paused: 1 }, 'AccountSendingPausedException', 'disabled'],
  [{ error500BeforeAccepting: 1 }, 'InternalFailure', 'unknown error'],
])('with %j no mail goes out', async (faults, name, message) => {
  const before = await runtime.mailbox.count();
  await setFaults(faults);
  await expect(ses.send(raw('ada@watchers.example'))).rejects.toMatchObject({
    name,
    message: expect.stringContaining(message),
  });
  expect(await runtime.mailbox.count()).toBe(before);
});

test('an error after accepting is an error of which the mailbox knows better', async () => {
  const before = await runtime.mailbox.count();
  await setFaults({ error500AfterAccepting: 1 });
  const outcome = ses.send(raw('ada@watchers.example'));
  await expect(outcome).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  expect(await runtime.mailbox.count()).toBe(before + 1);
});

test('faults that are none are refused', async () => {
  expect(await setFaults({ throtle: 1 })).toBe(400);
  expect(await setFaults({ throttle: 2 })).toBe(400);
});
