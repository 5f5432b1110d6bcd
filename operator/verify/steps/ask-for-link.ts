import { maskedAddress } from '../../../lambdas/domain/addresses.ts';
import { askedSchema } from '../../../web/api/schemas.ts';
import { expectStatus, read, sameVersion } from '../expect.ts';
import { demand, type Step } from '../step.ts';
import { expectCookie } from './cookie-attributes.ts';
import { expectOwnOrigin } from './own-origin.ts';

/** Asks for a mail with a link that signs in. */
export const askForLink: Step = {
  name: 'ask-for-link',
  tries: 'asking for a link to sign in',
  section: 'docs/runbook.md#api-errors',
  needs: ['api'],
  async run({ browser, site, email, post }) {
    if (email === undefined) return { skipped: 'nobody was named who could sign in: --email ADDRESS' };
    await post.mark();
    const answer = await browser.call('POST', '/api/sign-in', { email, language: 'en' });
    expectOwnOrigin(answer);
    expectStatus('Asking for a link', answer, 202);
    const { address } = read('The answer', answer, askedSchema);
    demand(address === maskedAddress(email), 'The answer does not mask the address.', sameVersion);
    expectCookie('asking', answer.cookies, site);
    return 'the mail is on its way, if there may be one';
  },
};
