import * as v from 'valibot';
import { type ApiErrorCode, apiErrors } from '../../../lambdas/api/errors.ts';
import { maximumBodyBytes } from '../../../lambdas/api/request.ts';
import { errorSchema } from '../../../lambdas/api/schemas.ts';
import type { Answer, Asking } from '../browser.ts';
import { codeOf, expectHeaders, expectStatus, read, sameVersion } from '../expect.ts';
import { demand, type Step } from '../step.ts';
import { headersOfApi } from './api-headers.ts';
import { expectOwnOrigin } from './own-origin.ts';

/** Something that the API must refuse, and how. */
interface Refusal {
  readonly name: string;
  readonly tries: string;
  readonly path: string;
  /** @param marker nothing of it may come back */
  readonly asking: (parts: { readonly site: string; readonly marker: string }) => Asking;
  readonly code: ApiErrorCode;
  /** `npm start` may refuse it before the API sees it, in its own words. */
  readonly mayBeRefusedLocally?: true;
  /** What else must be true of the answer. */
  readonly also?: (answer: Answer) => void;
}

const json = { 'content-type': 'application/json' };

const refusals: readonly Refusal[] = [
  {
    name: 'unknown-address',
    tries: 'an address that the API does not have',
    path: '/api/nothing-is-here',
    asking: ({ marker }) => ({ headers: { 'x-verify': marker } }),
    code: 'not-found',
  },
  {
    name: 'wrong-method',
    tries: 'a method that an address does not have',
    path: '/api/about',
    asking: ({ site, marker }) => ({ method: 'PUT', headers: { ...json, origin: site }, body: JSON.stringify(marker) }),
    code: 'method-not-allowed',
    also: ({ headers }) =>
      demand(headers.get('allow') === 'GET, HEAD', 'The refusal does not say which methods there are.', sameVersion),
  },
  {
    name: 'wrong-type',
    tries: 'a body of another type',
    path: '/api/sign-in',
    asking: ({ site, marker }) => ({
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: site },
      body: marker,
    }),
    code: 'unsupported-media-type',
  },
  {
    name: 'malformed-body',
    tries: 'a body that is no JSON',
    path: '/api/sign-in',
    asking: ({ site, marker }) => ({
      method: 'POST',
      headers: { ...json, origin: site },
      body: `{"email": "${marker}`,
    }),
    code: 'invalid-request',
  },
  {
    name: 'large-body',
    tries: 'a body that is too large',
    path: '/api/sign-in',
    asking: ({ site, marker }) => ({
      method: 'POST',
      headers: { ...json, origin: site },
      body: JSON.stringify({ email: marker.padEnd(maximumBodyBytes, marker) }),
    }),
    code: 'body-too-large',
  },
  {
    name: 'no-session',
    tries: 'asking without a session',
    path: '/api/me',
    asking: () => ({}),
    code: 'signed-out',
  },
  {
    name: 'false-session',
    tries: 'a session that is made up',
    path: '/api/me',
    asking: ({ site, marker }) => ({
      headers: { cookie: `${site.startsWith('https:') ? '__Host-' : ''}session=${marker}` },
    }),
    code: 'signed-out',
  },
  {
    name: 'foreign-page',
    tries: 'a change that a page of another site asks for',
    path: '/api/sign-in',
    asking: ({ marker }) => ({
      method: 'POST',
      headers: { ...json, origin: 'https://another-site.example' },
      body: JSON.stringify({ email: marker }),
    }),
    code: 'foreign-origin',
    mayBeRefusedLocally: true,
  },
  {
    name: 'no-page',
    tries: 'a change that no page asks for',
    path: '/api/sign-in',
    asking: ({ marker }) => ({ method: 'POST', headers: json, body: JSON.stringify({ email: marker }) }),
    code: 'foreign-origin',
  },
];

/** How `npm start` refuses pages of others. */
const localRefusalSchema = v.object({ error: v.string() });

function stepOf({ name, tries, path, asking, code, mayBeRefusedLocally, also }: Refusal): Step {
  return {
    name,
    tries,
    section: 'docs/runbook.md#api-errors',
    needs: ['api'],
    async run({ browser, site, isLocal, marker }) {
      const answer = await browser.ask(path, asking({ site, marker }));
      if (code !== 'foreign-origin') expectOwnOrigin(answer);
      expectStatus(`What is tried here (${tries})`, answer, apiErrors[code].status);
      if (isLocal && mayBeRefusedLocally && codeOf(answer) === undefined) {
        read('The refusal', answer, localRefusalSchema);
        return `${answer.status}, by npm start itself`;
      }
      const { error } = read('The refusal', answer, errorSchema);
      demand(error.code === code, `The refusal says "${error.code}" instead of "${code}".`, sameVersion);
      expectHeaders('The refusal', answer, headersOfApi);
      demand(
        !answer.text.includes(marker),
        'The refusal repeats what was sent, which may be about somebody.',
        'This is a defect: report it as SECURITY.md says.',
      );
      also?.(answer);
      return `${answer.status} ${code}`;
    },
  };
}

/** What the API refuses, each with the status, the code and the headers that it must have, and nothing of what was sent. */
export const apiRefusals: readonly Step[] = refusals.map(stepOf);
