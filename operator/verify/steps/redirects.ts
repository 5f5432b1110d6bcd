import type { Browser } from '../browser.ts';
import { demand, type Step } from '../step.ts';

async function expectRedirect(browser: Browser, from: string, to: string, ...advice: readonly string[]): Promise<void> {
  const { status, headers } = await browser.ask(from);
  const leadsTo = headers.get('location');
  demand(
    status >= 300 && status < 400 && leadsTo === to,
    `${from} is answered with ${status}${leadsTo === null ? '' : `, to ${leadsTo},`} instead of leading to ${to}.`,
    ...advice,
  );
}

/** Who comes by another address ends at the one that cookies and the API go by. Nothing is given out unencrypted. */
export const redirects: Step = {
  name: 'redirects',
  tries: 'addresses that lead elsewhere',
  section: 'docs/deploying.md#a-domain-of-your-own',
  needs: ['reachable'],
  async run({ browser, site, isLocal }) {
    const url = new URL('/privacy', site);
    if (isLocal) {
      const byNumber = `http://127.0.0.1:${url.port || '80'}/privacy`;
      await expectRedirect(browser, byNumber, url.href, 'Cookies go by the name: start npm start again.');
      return '127.0.0.1 leads to localhost';
    }
    if (url.port !== '') return { skipped: 'the address has a port of its own, so http is elsewhere' };
    const plain = (path: string) => `http://${url.host}${path}`;
    const advice = 'The distribution must redirect viewers to https: deploy again, and look who changed it by hand.';
    await expectRedirect(browser, plain('/privacy'), url.href, advice);
    const { status } = await browser.ask(plain('/api/about'));
    demand(status >= 300, 'The API answers over plain http.', advice);
    return 'http leads to https; the API answers over https only';
  },
};
