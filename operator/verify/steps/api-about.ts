import { aboutSchema } from '../../../web/api/schemas.ts';
import { expectStatus, read } from '../expect.ts';
import { demand, type Step } from '../step.ts';

/** The API answers a stranger. */
export const apiAbout: Step = {
  name: 'api',
  tries: 'whether the API answers',
  section: 'docs/runbook.md#api-errors',
  needs: ['reachable'],
  async run({ browser, notes }) {
    const answer = await browser.ask('/api/about');
    expectStatus('/api/about', answer, 200);
    const about = read('/api/about', answer, aboutSchema);
    demand(
      !about.full,
      'There are as many accounts as there may be: nobody new comes in.',
      'Raise maxWatchers, and deploy.',
    );
    notes.about = about;
    return about.signUps === 'open' ? 'everybody may sign in' : 'those on the list may sign in';
  },
};
