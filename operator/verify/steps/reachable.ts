import { demand, type Step } from '../step.ts';

/** Before anything else: there is somebody who answers. */
export const reachable: Step = {
  name: 'reachable',
  tries: 'whether the site answers',
  section: 'docs/deploying.md#first',
  needs: [],
  async run({ browser }) {
    const { status } = await browser.ask('/');
    demand(
      status < 500,
      `The site answers with ${status}.`,
      'A deployment takes some minutes to reach every edge: wait for it to end, then run this again.',
    );
    return 'it answers';
  },
};
