import { domainToASCII } from 'node:url';

/** RFC 5321, 4.5.3.1. */
const maximumLocalLength = 64;
const maximumLength = 254;
/** A dot-atom without regard to where the dots are; quoted local parts are legal, unheard of, and left out. */
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/;
const domain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

/** What a URL's host may hold and a domain may not: everything behind it would be dropped in silence, or read as another letter. */
const foreignToDomains = /[^A-Za-z0-9.\u0080-\u{10ffff}-]/u;
/** No top-level domain is a number; what ends in one was read as an IPv4 address: `2024` is `0.0.7.232`. */
const endsInNumber = /\.[0-9]+$/;

/**
 * The one address that `text` is, with its domain in ASCII as SES demands, or `undefined` if SES could not deliver to it: it takes
 * no address beyond ASCII (RFC 6531), and a comma or an angle bracket would turn one address into several.
 */
export function deliverableAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const localPart = text.slice(0, Math.max(at, 0));
  const typedDomain = text.slice(at + 1);
  if (foreignToDomains.test(typedDomain)) return undefined;
  const domainPart = domainToASCII(typedDomain);
  const address = `${localPart}@${domainPart}`;
  const deliverable =
    local.test(localPart) &&
    domain.test(domainPart) &&
    !endsInNumber.test(domainPart) &&
    localPart.length <= maximumLocalLength &&
    address.length <= maximumLength;
  return deliverable ? address : undefined;
}
