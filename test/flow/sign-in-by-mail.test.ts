import { beforeAll, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { startForTest } from '../support/local-runtime.ts';
import { complaintEvent } from '../support/ses-events.ts';

let runtime: Runtime;
let linesOf: (name: string) => string[];
beforeAll(async () => {
  ({ runtime, linesOf } = await startForTest({}));
});

const ada = 'ada@people.example';

/** A browser: what it keeps goes with each of its requests. */
function openBrowser() {
  const jar = new Map<string, string>();
  const { site } = runtime.endpoints;
  return async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${site}${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { origin: site, 'content-type': 'application/json' }),
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const text = await answer.text();
    return { status: answer.status, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  };
}

/** The last mail to the address. */
const lastMail = async () =>
  (await runtime.mailbox.mails()).findLast(({ to }) => to.some(({ address }) => address === ada));

test('a newcomer signs in with nothing but an address and the link in the mailbox', async () => {
  const browser = openBrowser();
  expect((await browser('GET', '/api/about')).json).toMatchObject({ signUps: 'open', full: false });
  expect((await browser('POST', '/api/sign-in', { email: ada })).status).toBe(202);
  const token = new RegExp(`${runtime.endpoints.site}/sign-in#t=(\\S+)`).exec((await lastMail())?.text ?? '')?.[1];
  const opened = await browser('POST', '/api/sign-in/link', { token });
  expect(opened.json).toMatchObject({ state: 'signed-in', me: { address: { email: ada, confirmed: true } } });
  expect((await browser('GET', '/api/me')).status).toBe(200);
  expect((await browser('GET', '/api/sessions')).json.sessions).toHaveLength(1);
});

test('after a complaint there are no more links, and the one in the mail still deletes everything', async () => {
  const mail = await lastMail();
  const browser = openBrowser();
  await browser('POST', '/api/sign-in', { email: ada });
  const [, link = ''] = /(http\S+\/api\/mail\/delete\?t=\S+)/.exec((await lastMail())?.text ?? '') ?? [];
  const event = complaintEvent('mail:nobody', ada);
  await runtime.publishMailEvent({ ...event, mail: { ...event.mail, tags: { alert: ['sign-in'] } } });
  expect(linesOf('MailFeedback').map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ message: 'feedback.handled', outcome: 'stopped' }),
  );
  const before = await runtime.mailbox.count();
  await browser('POST', '/api/sign-in', { email: ada });
  expect([await runtime.mailbox.count(), mail === undefined]).toEqual([before, false]);
  expect((await fetch(link, { method: 'POST' })).status).toBe(200);
  await browser('POST', '/api/sign-in', { email: ada });
  expect(await runtime.mailbox.count()).toBe(before);
  for (const name of ['Api', 'MailFeedback']) expect(linesOf(name).join('\n')).not.toContain('@');
});
