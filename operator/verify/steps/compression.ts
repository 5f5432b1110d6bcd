import type { Browser } from '../browser.ts';
import { demand, type Step } from '../step.ts';

/** An edge may leave it out when it is very busy. Source: AWS, "Serve compressed files". */
const attempts = 3;

async function isCompressed(browser: Browser, path: string): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { headers } = await browser.ask(path, { headers: { 'accept-encoding': 'gzip, br' } });
    if (/^(gzip|br)$/.test(headers.get('content-encoding') ?? '')) return true;
  }
  return false;
}

/** Pages are compressed for browsers that understand it. */
export const compression: Step = {
  name: 'compression',
  tries: 'whether pages are compressed',
  section: 'docs/deploying.md#updating',
  needs: ['pages'],
  async run({ browser, notes: { pages } }) {
    for (const path of pages.keys()) {
      demand(
        await isCompressed(browser, path),
        `${path} is not compressed.`,
        'Something between here and the site takes Accept-Encoding away, or another behaviour of CloudFront answers: deploy again.',
      );
    }
    return 'gzip or br';
  },
};
