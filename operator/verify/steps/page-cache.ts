import { sameVersion } from '../expect.ts';
import { demand, type Step } from '../step.ts';

/** Browsers ask for a newer page each time: otherwise an update would be seen days later. */
export const pageCache: Step = {
  name: 'page-cache',
  tries: 'how long pages may be kept',
  section: 'docs/deploying.md#updating',
  needs: ['pages'],
  async run({ notes: { pages } }) {
    for (const [path, { headers }] of pages) {
      const rule = headers.get('cache-control') ?? '';
      demand(
        /\b(no-cache|max-age=0)\b/.test(rule),
        `Browsers may keep ${path} without asking: its cache-control is "${rule}".`,
        sameVersion,
      );
    }
    return 'asked for each time';
  },
};
