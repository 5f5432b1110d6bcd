import { openedSchema } from '../../../web/api/schemas.ts';
import type { Answer } from '../browser.ts';
import { expectStatus, read, sameVersion } from '../expect.ts';
import { demand, type Step } from '../step.ts';
import { tokenOfLink } from './read-link.ts';
import { whoSignedIn } from './who-signed-in.ts';

/** Signs in with the link. Makes an account where the address had none. */
export const signIn: Step = {
  name: 'sign-in',
  tries: 'signing in with the link of the mail',
  section: 'docs/deploying.md#mail',
  needs: ['ask-for-link'],
  async run(visit) {
    const { browser, notes } = visit;
    const token = await tokenOfLink(visit);
    if (typeof token !== 'string') return token;
    notes.openingAt = timeOf(await browser.ask('/api/about'));
    const answer = await browser.call('POST', '/api/sign-in/link', { token, confirm: false });
    if (answer.cookies.length > 0) notes.sessionCookies = answer.cookies;
    notes.spentToken = token;
    expectStatus('The link', answer, 200, 'A link works once, and for half an hour. Run this again.', sameVersion);
    const opened = read('What opening the link answers', answer, openedSchema);
    demand(
      opened.state === 'signed-in',
      'The link asks whether this is the right browser, although it was asked for here.',
      'Does CloudFront hand cookies on to /api/*? Deploy again, and look who changed the distribution by hand.',
    );
    notes.signedIn = await whoSignedIn(visit);
    const { me, isNew } = notes.signedIn;
    demand(
      me.id === opened.me.id,
      'The link and the session are of two people.',
      'Stop the service and report this as SECURITY.md says.',
    );
    return isNew ? 'to an account that this run made' : 'to an account that was here before: it is left as it is';
  },
};

/** When the server answered, by its own clock (milliseconds); `undefined` when it does not say. */
function timeOf({ headers }: Answer): number | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}
