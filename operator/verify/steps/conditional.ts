import type { Answer, Browser } from '../browser.ts';
import { expectStatus, sameVersion } from '../expect.ts';
import { assetsIn } from '../site-pages.ts';
import { demand, type Step } from '../step.ts';

async function expectNotModified(browser: Browser, path: string, kept: Answer): Promise<void> {
  const tag = kept.headers.get('etag');
  demand(tag !== null, `${path} comes without an ETag: browsers load it whole each time.`, sameVersion);
  const again = await browser.ask(path, { headers: { 'if-none-match': tag } });
  expectStatus(`${path}, which the browser has already,`, again, 304);
}

/** Who has a page or a file already is told so, and does not load it again (RFC 9110, 13). */
export const conditional: Step = {
  name: 'conditional',
  tries: 'asking for what the browser has already',
  section: 'docs/deploying.md#updating',
  needs: ['pages'],
  async run({ browser, notes: { pages } }) {
    for (const [path, page] of pages) await expectNotModified(browser, path, page);
    const [asset] = assetsIn([...pages.values()].map(({ text }) => text));
    if (asset !== undefined) await expectNotModified(browser, asset, await browser.ask(asset));
    return '304';
  },
};
