import { meSchema } from '../../../web/api/schemas.ts';
import { expectStatus, read } from '../expect.ts';
import type { Step } from '../step.ts';
import type { Visit } from '../visit.ts';
import { conditionsOf } from './conditions-of.ts';
import { whoSignedIn } from './who-signed-in.ts';

/**
 * Takes back what the run did: deletes the account that it made; in one that was here before, ends the watch that it added and its sessions.
 * An account that it did not make is never deleted.
 */
export const tidyUp: Step = {
  name: 'tidy-up',
  tries: 'taking back what this run did',
  section: 'docs/runbook.md#api-errors',
  needs: [],
  tidies: true,
  async run(visit) {
    const { browser, notes } = visit;
    if (notes.sessionCookies === undefined) return { skipped: 'nobody signed in, so there is nothing to take back' };
    // Signing in may have failed after the account was made.
    notes.signedIn ??= await whoSignedIn(visit);
    if (!notes.signedIn.isNew) return leaveAsItWas(visit);
    const kept = browser.cookies();
    const gone = await browser.call('DELETE', '/api/me');
    const advice = `The account is still there. Sign in at ${visit.site}/app and delete it in the settings.`;
    expectStatus('Deleting the account that this run made', gone, 204, advice);
    const again = await browser.ask('/api/me', { headers: { cookie: kept } });
    expectStatus('A session of the deleted account', again, 401, advice);
    return 'the account that this run made is deleted';
  },
};

async function leaveAsItWas(visit: Visit): Promise<string> {
  const { browser, notes } = visit;
  const advice = `Sign in at ${visit.site}/app: stop watching whom --watch named, and end the sessions of today.`;
  const { added } = notes;
  if (added !== undefined) {
    const now = await browser.call('GET', '/api/me');
    expectStatus('/api/me', now, 200, advice);
    const { [added]: _, ...watches } = conditionsOf(read('/api/me', now, meSchema, advice));
    expectStatus('Ending the watch', await browser.call('PUT', '/api/watches', { watches }), 200, advice);
  }
  await notes.other?.call('DELETE', '/api/session');
  expectStatus('Signing out', await browser.call('DELETE', '/api/session'), 204, advice);
  return added === undefined ? 'signed out' : 'the watch is gone; signed out';
}
