import { expect } from 'vitest';
import type { MailLinks } from '../../lambdas/mail/links.ts';
import { siteUrl, type TestApi, type TestReply, type TestRequest, textOf } from './api.ts';

type Mail = TestApi['mails'][number];

/** A browser with cookies of its own, as a person uses it. */
export type Browser = ReturnType<typeof createBrowser>;

/** A browser that has never been here. */
export function createBrowser(api: TestApi) {
  const jar = new Map<string, string>();
  async function request(method: string, target: string, asked: TestRequest = {}): Promise<TestReply> {
    const reply = await api.request(method, target, { ...asked, cookies: [...jar].map((pair) => pair.join('=')) });
    for (const cookie of reply.cookies) {
      const [, name = '', value = '', age = ''] = /^([^=]+)=([^;]*);.*Max-Age=(\d+)$/.exec(cookie) ?? [];
      if (age === '0') jar.delete(name);
      else jar.set(name, value);
    }
    return reply;
  }
  const isIn = async () => (await request('GET', '/api/me')).statusCode === 200;
  return {
    request,
    /** What it keeps, by name. */
    jar,
    /** Asks for a link; the answer is always the same. */
    async ask(email: string, language?: string): Promise<TestReply> {
      const reply = await request('POST', '/api/sign-in', {
        body: { email, ...(language === undefined ? {} : { language }) },
      });
      expect(reply.statusCode).toBe(202);
      return reply;
    },
    /** Follows a link; `confirm` says that the person was asked. */
    open: (token: string, confirm?: boolean): Promise<TestReply> =>
      request('POST', '/api/sign-in/link', { body: { token, ...(confirm === undefined ? {} : { confirm }) } }),
    isIn,
    /** Asks for a link and follows it. Returns the id of the account. */
    async signIn(email: string): Promise<string> {
      const before = api.mails.length;
      await this.ask(email);
      const [mail] = api.mails.slice(before);
      const reply = await this.open(tokenIn(mail));
      expect(reply.json).toMatchObject({ state: 'signed-in' });
      return reply.json.me.id;
    },
  };
}

/** The token of the link in a mail that signs somebody in, or confirms an address. */
export const tokenIn = (mail: Mail | undefined): string => /(?:sign-in|confirm)#t=(\S+)/.exec(textOf(mail))?.[1] ?? '';

/** Where the link in a mail leads that does this, below the site. */
export function linkIn(mail: Mail | undefined, action: 'unsubscribe' | 'pause' | 'pause-person' | 'delete'): string {
  return new RegExp(`${siteUrl}(/api/mail/${action}\\?t=\\S+)`).exec(textOf(mail))?.[1] ?? '';
}

/** The same of a link that was made. */
export const belowSite = (url: ReturnType<MailLinks['deleteAddress']>): string => url.slice(siteUrl.length);

/** To whom mails went. */
export const recipientsOf = (mails: readonly Mail[]): string[] =>
  mails.flatMap(({ Destinations }) => Destinations ?? []);

/** Code and status of a refusal. */
export const refusalIn = (reply: TestReply): [number, string] => [reply.statusCode, reply.json?.error?.code];
