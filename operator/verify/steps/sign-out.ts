import { expectStatus } from '../expect.ts';
import { demand, type Step } from '../step.ts';

/** Signing out ends the session at the server, not only in the browser. */
export const signOut: Step = {
  name: 'sign-out',
  tries: 'signing out in the other browser',
  section: 'docs/runbook.md#somebody-else-is-signed-in',
  needs: ['other-browser'],
  async run({ browser, notes: { other } }) {
    if (other === undefined) return { skipped: 'no other browser is signed in' };
    const kept = other.cookies();
    const answer = await other.call('DELETE', '/api/session');
    expectStatus('Signing out', answer, 204);
    demand(
      answer.cookies.some((each) => /^(__Host-)?session=;.*max-age=0/i.test(each)),
      'Signing out leaves the cookie in the browser.',
      'This is a defect: report it as SECURITY.md says.',
    );
    const again = await other.ask('/api/me', { headers: { cookie: kept } });
    const advice = 'The session is still good for who kept its cookie: report it as SECURITY.md says.';
    expectStatus('A session that was ended', again, 401, advice);
    expectStatus('The first browser', await browser.call('GET', '/api/me'), 200);
    return 'ended there, and there alone';
  },
};
