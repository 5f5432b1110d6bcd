import type { Step } from '../step.ts';
import { expectCookie } from './cookie-attributes.ts';

/** What a browser keeps of a sign-in is for this host alone, and no script can read it. */
export const cookies: Step = {
  name: 'cookies',
  tries: 'the cookies of the session',
  section: 'docs/deploying.md#updating',
  needs: ['sign-in'],
  async run({ site, notes: { sessionCookies = [] } }) {
    for (const name of ['session', 'known']) expectCookie(name, sessionCookies, site);
    return site.startsWith('https:') ? '__Host-, Secure, HttpOnly, SameSite=Lax' : 'HttpOnly, SameSite=Lax';
  },
};
