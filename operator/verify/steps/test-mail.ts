import { codeOf, expectStatus } from '../expect.ts';
import { demand, type Step, StepFault } from '../step.ts';

/** A mail as alerts are sent: it comes, and a mail program can unsubscribe with one click. */
export const testMail: Step = {
  name: 'test-mail',
  tries: 'a test mail',
  section: 'docs/deploying.md#mail',
  needs: ['sign-in'],
  async run({ browser, post, site }) {
    await post.mark();
    const answer = await browser.call('POST', '/api/test-mail');
    if (codeOf(answer) === 'too-many-mails') {
      const minutes = Math.ceil(Number(answer.headers.get('retry-after')) / 60);
      return { skipped: `the address had its mails for now; in ${minutes} minutes there can be more` };
    }
    expectStatus(
      'Asking for a test mail',
      answer,
      202,
      'mail-unavailable: is the mail paused, or does SES refuse? npm run operator:test-mail shows what SES says.',
      'address-unconfirmed: the address unsubscribed, or refused a mail; npm run operator:allow lets it back.',
    );
    const arrival = await post.testMail();
    if (arrival.kind === 'nobody-to-ask') return 'SES took it; nobody sits at the terminal to say whether it came';
    if (arrival.kind === 'did-not-come') {
      throw new StepFault(
        'SES took the mail, and it did not come into the inbox.',
        'In the spam folder: send from a domain, with DKIM and DMARC. Nowhere: is the recipient verified (sandbox)?',
        'npm run preflight says more about the account.',
      );
    }
    const { unsubscribe } = arrival.found;
    demand(
      unsubscribe === undefined || unsubscribe.startsWith(`${site}/api/mail/unsubscribe?t=`),
      unsubscribe === ''
        ? 'A mail program cannot unsubscribe with one click.'
        : 'The mail names another address to unsubscribe at than this site.',
      'Mails name the address that was deployed last: deploy again.',
    );
    return 'it came';
  },
};
