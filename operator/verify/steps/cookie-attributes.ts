import { sameVersion } from '../expect.ts';
import { demand } from '../step.ts';

/**
 * Demands that these `Set-Cookie` values hold a cookie of this name, for this host alone, which no script can read and no other site can make
 * a browser send along (RFC 6265bis). Throws `StepFault`.
 */
export function expectCookie(name: string, cookies: readonly string[], site: string): void {
  const secure = site.startsWith('https:');
  const fullName = secure ? `__Host-${name}` : name;
  const cookie = cookies.find((each) => each.startsWith(`${fullName}=`));
  demand(cookie !== undefined, `The cookie ${fullName} is not set.`, sameVersion);
  const attributes = cookie
    .split(';')
    .slice(1)
    .map((each) => each.trim().toLowerCase());
  const expected = ['path=/', 'httponly', 'samesite=lax', ...(secure ? ['secure'] : [])];
  for (const each of expected) {
    demand(attributes.includes(each), `The cookie ${fullName} lacks ${each}.`, sameVersion);
  }
  demand(
    attributes.some((each) => /^max-age=[1-9]/.test(each)),
    `The cookie ${fullName} is gone when the browser is closed.`,
    sameVersion,
  );
  demand(
    !attributes.some((each) => each.startsWith('domain=')),
    `The cookie ${fullName} goes to other hosts, too.`,
    sameVersion,
  );
}
