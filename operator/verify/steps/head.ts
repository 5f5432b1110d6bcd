import { expectStatus, sameVersion } from '../expect.ts';
import { demand, type Step } from '../step.ts';

/** HEAD is answered as GET is, without the body (RFC 9110, 9.3.2). */
export const head: Step = {
  name: 'head',
  tries: 'HEAD',
  section: 'docs/deploying.md#updating',
  needs: ['pages'],
  async run({ browser, notes: { pages } }) {
    for (const [path, page] of pages) {
      const answer = await browser.ask(path, { method: 'HEAD' });
      expectStatus(`HEAD ${path}`, answer, 200);
      for (const name of ['content-type', 'cache-control', 'content-security-policy']) {
        demand(
          answer.headers.get(name) === page.headers.get(name),
          `HEAD ${path} and GET differ in ${name}.`,
          sameVersion,
        );
      }
    }
    return 'as GET';
  },
};
