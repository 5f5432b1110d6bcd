import { inWords } from '../../../terminal/words.ts';
import { expectStatus, sameVersion } from '../expect.ts';
import { isPage, sitePages } from '../site-pages.ts';
import { demand, type Step } from '../step.ts';

/** Each page is there, as a page. */
export const pages: Step = {
  name: 'pages',
  tries: 'each page',
  section: 'docs/deploying.md#updating',
  needs: ['reachable'],
  async run({ browser, notes }) {
    for (const { path, name } of sitePages) {
      const answer = await browser.ask(path);
      expectStatus(path, answer, 200);
      const type = answer.headers.get('content-type');
      demand(type === 'text/html; charset=utf-8', `${path} comes as ${type ?? 'nothing in particular'}.`, sameVersion);
      demand(isPage(answer.text, name), `${path} is not the page "${name}" of this project.`, sameVersion);
      notes.pages.set(path, answer);
    }
    return inWords(sitePages.length, 'page');
  },
};
