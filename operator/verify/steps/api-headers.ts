import { expectHeaders } from '../expect.ts';
import { demand, type Step } from '../step.ts';

/** What every answer of the API comes with, whatever it says. */
export const headersOfApi = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
} as const;

/** Answers of the API are kept nowhere, and are no pages. */
export const apiHeaders: Step = {
  name: 'api-headers',
  tries: 'the headers of the API',
  section: 'docs/deploying.md#updating',
  needs: ['api'],
  async run({ browser }) {
    for (const path of ['/api/about', '/api/me']) {
      const answer = await browser.ask(path);
      expectHeaders(path, answer, { ...headersOfApi, 'content-type': 'application/json; charset=utf-8' });
      demand(
        !/^hit/i.test(answer.headers.get('x-cache') ?? ''),
        `${path} comes from a cache.`,
        'The behaviour /api/* of the distribution must not cache: deploy again, and look who changed it by hand.',
      );
    }
    return 'nothing is kept, framed or sniffed';
  },
};
