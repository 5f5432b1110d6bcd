import type { Skip } from '../step.ts';
import { demand, StepFault } from '../step.ts';
import type { Visit } from '../visit.ts';

/** Waits for the link, asks for another one where none comes, and takes the token out of it. Throws `StepFault` when none comes, or when it leads elsewhere. */
export async function tokenOfLink(visit: Visit): Promise<string | Skip> {
  const { browser, email, post, site, isLocal, notes } = visit;
  let arrival = await post.signInLink();
  if (arrival.kind === 'did-not-come' && !visit.isStopped()) {
    // What SES does not take within a second and a half is given up: the answer must not tell whether there was a mail. People ask again.
    await browser.call('POST', '/api/sign-in', { email, language: 'en' });
    arrival = await post.signInLink();
  }
  if (arrival.kind === 'nobody-to-ask') {
    return { skipped: 'nobody sits at the terminal to enter the link of the mail' };
  }
  if (arrival.kind === 'did-not-come') {
    throw new StepFault(
      'No mail with a link came.',
      ...(isLocal
        ? ['Is npm start still running, and is its mailbox on the next port? --mailbox URL names another.']
        : [
            'Is senderAddress verified, and in the sandbox the recipient, too? npm run preflight says.',
            'npm run operator:test-mail -- --to ADDRESS shows what SES says; the log of Api says why no link was sent.',
            'An address gets three such mails an hour: try another, or wait.',
          ]),
      ...(notes.about?.signUps === 'listed' ? ['Only those on the list may sign in: is the address in signUps?'] : []),
    );
  }
  const entered = arrival.found.replace(/^[\s"'<(]+|[\s"'>)]+$/g, '');
  const url = URL.canParse(entered) ? new URL(entered) : undefined;
  const token = new URLSearchParams(url?.hash.slice(1) ?? '').get('t');
  demand(
    url !== undefined && token !== null && token !== '',
    'What came is no link that signs in.',
    'Copy the whole address of the link "Sign in" in the mail, then run this again.',
  );
  demand(
    url.origin === site && url.pathname === '/sign-in',
    `The link in the mail leads to ${url.origin}${url.pathname} instead of ${site}/sign-in.`,
    'Mails name the address that was deployed last: give that one to --url, or set siteDomain and deploy.',
  );
  return token;
}
