import type { BrowserContext } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import type { Mail } from '../../local/services/mailbox.ts';
import { patienceMilliseconds } from './browser.ts';

/** The mails to an address, oldest first. */
export async function mailsTo(runtime: Runtime, address: string): Promise<Mail[]> {
  return (await runtime.mailbox.mails()).filter(({ to }) => to.some((each) => each.address === address));
}

/** The first link in a mail's text with this in it. */
export function linkIn(text: string, part: string): string {
  const link = text.match(/https?:\/\/\S+/g)?.find((each) => each.includes(part));
  if (link === undefined) throw new Error(`there is no link to ${part} in the mail`);
  return link;
}

/** Signs a browser in with an address, without showing any page. */
export async function signInByMail(runtime: Runtime, { request }: BrowserContext, address: string): Promise<void> {
  const { site } = runtime.endpoints;
  const headers = { origin: site };
  const asked = await request.post(`${site}/api/sign-in`, { data: { email: address, language: 'en' }, headers });
  expect(asked.status()).toBe(202);
  const link = await vi.waitFor(
    async () => linkIn((await mailsTo(runtime, address)).at(-1)?.text ?? '', '/sign-in#t='),
    { timeout: patienceMilliseconds },
  );
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('t');
  const opened = await request.post(`${site}/api/sign-in/link`, { data: { token }, headers });
  expect(opened.ok()).toBe(true);
}
