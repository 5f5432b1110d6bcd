import { pageKindOf, securityHeaders } from '../../../lib/security-headers.ts';
import { expectHeaders, sameVersion } from '../expect.ts';
import type { Step } from '../step.ts';

/** Pages come with the headers that this version gives them where these networks are set up: see `securityHeaders`. */
export const pageHeaders: Step = {
  name: 'page-headers',
  tries: 'the security headers of each page',
  section: 'docs/deploying.md#updating',
  needs: ['configuration', 'pages'],
  async run({ notes: { pages, config = { networks: {} } } }) {
    for (const [path, answer] of pages) {
      expectHeaders(
        path,
        answer,
        securityHeaders(config, pageKindOf(path)),
        sameVersion,
        'After a deployment the edge may keep the answers of before for a minute.',
      );
    }
    return 'CSP, HSTS, COOP, permissions, referrer, framing, sniffing';
  },
};
