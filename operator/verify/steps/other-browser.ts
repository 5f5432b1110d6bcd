import { openedSchema, sessionsSchema } from '../../../web/api/schemas.ts';
import { expectStatus, read } from '../expect.ts';
import { demand, type Step } from '../step.ts';
import { tokenOfLink } from './read-link.ts';

const defect = 'This is a defect: report it as SECURITY.md says.';

/** A link that is opened in another browser asks first, so that nobody is signed in to somebody else's account. */
export const otherBrowser: Step = {
  name: 'other-browser',
  tries: 'a second link, opened in another browser',
  section: 'docs/runbook.md#somebody-else-is-signed-in',
  needs: ['sign-in'],
  async run(visit) {
    const { browser, newBrowser, email, post, notes } = visit;
    await post.mark();
    const asked = await browser.call('POST', '/api/sign-in', { email, language: 'en' });
    expectStatus('Asking for a second link', asked, 202);
    const token = await tokenOfLink(visit);
    if (typeof token !== 'string') return token;
    const other = newBrowser();
    const follow = async (confirm: boolean) => {
      const answer = await other.call('POST', '/api/sign-in/link', { token, confirm });
      expectStatus('The second link', answer, 200, 'Each mail has a link of its own: enter that of the last one.');
      return read('What opening the link answers', answer, openedSchema);
    };
    const first = await follow(false);
    notes.other = other;
    demand(
      first.state === 'needs-confirmation' && first.because === 'other-browser',
      'A link that was asked for elsewhere signs in without a question.',
      defect,
    );
    const confirmed = await follow(true);
    demand(
      confirmed.state === 'signed-in' && confirmed.me.id === notes.signedIn?.me.id,
      'The second link leads to another account than the first.',
      defect,
    );
    const listed = await browser.call('GET', '/api/sessions');
    expectStatus('/api/sessions', listed, 200);
    const { sessions } = read('/api/sessions', listed, sessionsSchema);
    demand(
      sessions.length > 1 && sessions.filter(({ isThis }) => isThis).length === 1,
      'The list of sessions does not show both browsers.',
      defect,
    );
    return 'it asks first, then both are signed in';
  },
};
