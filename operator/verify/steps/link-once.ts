import { codeOf, expectStatus } from '../expect.ts';
import { demand, type Step } from '../step.ts';

/** A link that was followed is worth nothing any more to anybody who finds it. */
export const linkOnce: Step = {
  name: 'link-once',
  tries: 'following the same link again',
  section: 'docs/runbook.md#somebody-else-is-signed-in',
  needs: ['sign-in'],
  async run({ newBrowser, notes: { spentToken } }) {
    const answer = await newBrowser().call('POST', '/api/sign-in/link', { token: spentToken, confirm: true });
    const advice = 'This is a defect: report it as SECURITY.md says.';
    expectStatus('The link that was followed already', answer, 410, advice);
    demand(codeOf(answer) === 'link-expired', 'The refusal does not say that the link is spent.', advice);
    return 'it works once';
  },
};
