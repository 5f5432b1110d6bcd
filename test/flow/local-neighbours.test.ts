import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { patience } from '../support/patience.ts';

let runtime: Runtime;
beforeAll(async () => {
  runtime = await startRuntime({ watchers: 2 });
}, 2 * patience.timeout);
afterAll(() => runtime?.close());

const page = async (url: string) => (await fetch(url, { headers: { accept: 'text/html' } })).text();
const pagesOf = () => {
  const { site, mailbox } = runtime.endpoints;
  const doubles = [runtime.facebook, runtime.bluesky, runtime.mastodon].map((double) => `${double?.url}/_double`);
  return { site, mailbox, doubles };
};

test('the site links to the mailbox and to each double', async () => {
  const { site, mailbox, doubles } = pagesOf();
  for (const path of ['/', '/privacy']) {
    const html = await page(`${site}${path}`);
    for (const url of [mailbox, ...doubles]) expect(html).toContain(`href="${url}"`);
  }
});

test('the mailbox links to the site and to each double, and names the port that mails come in by', async () => {
  const { site, mailbox, doubles } = pagesOf();
  const html = await page(mailbox);
  for (const url of [site, ...doubles]) expect(html).toContain(`href="${url}"`);
  const script = /src="\.?(\/[^"]+\.js)"/.exec(html)?.[1];
  const code = await page(`${mailbox}${script}`);
  expect(code).toContain(`127.0.0.1:${runtime.endpoints.smtpPort}`);
  expect(code).not.toContain('localhost:1025');
});

test('pages of others cannot read the mailbox’s page', async () => {
  const { mailbox } = pagesOf();
  const answer = await fetch(mailbox, { headers: { accept: 'text/html', origin: 'http://evil.example' } });
  expect(answer.status).toBe(403);
});

test('a double links to all others, says when the next sweep begins, and starts one', async () => {
  const { site, mailbox, doubles } = pagesOf();
  for (const double of doubles) {
    const said = await (await fetch(`${double}/neighbours`)).json();
    expect(new Set(said.pages.map(({ url }: { url: string }) => url))).toEqual(new Set([site, mailbox, ...doubles]));
    // No schedule was started.
    expect(said).toMatchObject({ nextSweepAt: null, sweeps: true });
  }
  runtime.calls.reset();
  expect((await fetch(`${doubles[0]}/sweep`, { method: 'POST' })).status).toBe(202);
  await expect.poll(() => runtime.calls.read().total, patience).toBeGreaterThan(0);
  await runtime.settle();
});
