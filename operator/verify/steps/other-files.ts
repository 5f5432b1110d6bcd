import { expectStatus, sameVersion } from '../expect.ts';
import { demand, type Step } from '../step.ts';

const files = [
  { path: '/favicon.svg', type: /^image\/svg\+xml\b/ },
  { path: '/favicon.ico', type: /^image\// },
  { path: '/touch-icon.png', type: /^image\/png\b/ },
  { path: '/preview.png', type: /^image\/png\b/ },
  { path: '/manifest.webmanifest', type: /^application\// },
  { path: '/robots.txt', type: /^text\/plain\b/ },
  { path: '/config.json', type: /^application\/json\b/ },
];

/** Files beside the pages have the types that browsers expect. */
export const otherFiles: Step = {
  name: 'other-files',
  tries: 'the files beside the pages',
  section: 'docs/deploying.md#updating',
  needs: ['reachable'],
  async run({ browser }) {
    for (const { path, type } of files) {
      const answer = await browser.ask(path);
      expectStatus(path, answer, 200);
      const found = answer.headers.get('content-type') ?? '';
      demand(type.test(found), `${path} comes as "${found}".`, sameVersion);
    }
    return files.map(({ path }) => path.slice(1)).join(', ');
  },
};
