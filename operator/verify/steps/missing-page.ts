import type { Answer } from '../browser.ts';
import { expectStatus, sameVersion } from '../expect.ts';
import { isPage, missingPageName } from '../site-pages.ts';
import { demand, type Step } from '../step.ts';

/** What is no page gets the page that says so, with the status that says so; also from a browser that kept it. */
export const missingPage: Step = {
  name: 'missing-page',
  tries: 'an address that is no page',
  section: 'docs/deploying.md#updating',
  needs: ['reachable'],
  async run({ browser, marker }) {
    const path = `/no-such-page-${marker}`;
    const check = (what: string, answer: Answer) => {
      expectStatus(what, answer, 404);
      demand(isPage(answer.text, missingPageName), `${what} does not get our own page that says so.`, sameVersion);
    };
    const answer = await browser.ask(path);
    check('What is no page', answer);
    const kept = answer.headers.get('etag');
    // What the browser keeps of it is still what there is, and still no page.
    const headers: Record<string, string> = kept === null ? {} : { 'if-none-match': kept };
    headers['if-modified-since'] = new Date().toUTCString();
    check('What is no page, asked for again,', await browser.ask(path, { headers }));
    return '404, with our own page';
  },
};
