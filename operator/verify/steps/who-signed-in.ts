import { meSchema, sessionsSchema } from '../../../web/api/schemas.ts';
import { expectStatus, read } from '../expect.ts';
import type { SignedIn, Visit } from '../visit.ts';

/** Clocks of two servers may differ by so many milliseconds, and a `Date` header leaves the fraction of its second out. */
const slack = 5_000;

const advice = 'The session did not come back: does CloudFront hand cookies on to /api/*? Deploy again.';

/**
 * Who is signed in, and whether this run made their account: it began with the link, nobody is signed in to it elsewhere, and nobody is
 * watched but whom this run added. In doubt it is somebody's own. Throws `StepFault` when nobody is signed in.
 */
export async function whoSignedIn({ browser, notes: { openingAt, added } }: Visit): Promise<SignedIn> {
  const shown = await browser.call('GET', '/api/me');
  expectStatus('/api/me', shown, 200, advice);
  const me = read('/api/me', shown, meSchema);
  const listed = await browser.call('GET', '/api/sessions');
  expectStatus('/api/sessions', listed, 200, advice);
  const { sessions } = read('/api/sessions', listed, sessionsSchema);
  const isNew =
    openingAt !== undefined &&
    me.createdAt >= openingAt - slack &&
    sessions.length === 1 &&
    Object.keys(me.watches).every((id) => id === added);
  return { me, isNew };
}
