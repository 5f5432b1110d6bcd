import { domainToASCII, domainToUnicode } from 'node:url';

/** RFC 5321, 4.5.3.1. */
const maximumLocalLength = 64;
const maximumLength = 254;
/** RFC 5322's dot-atom: no dot at an end, no two in a row. Quoted local parts are legal, unheard of, and left out. */
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** What may be typed as a label of a domain: letters with their marks, digits, hyphens, as registries allow them in some script. */
const typedLabel = /^[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]*[\p{L}\p{M}\p{Nd}])?$/u;
/** A label as it stands in the DNS (RFC 1035, 2.3.1, with RFC 1123, 2.1), in lower case. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Every top domain is letters alone, or a name in another script (RFC 3696, 2). So no IPv4 address is taken for a domain. */
const topLabel = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * The one address that `text` is, with its domain in ASCII as SES demands, or `undefined` if SES could not deliver to it: it takes
 * no address beyond ASCII (RFC 6531), and a comma or an angle bracket would turn one address into several.
 *
 * What it returns is what was typed, but for the domain's case and its spelling in ASCII. What would have to be mended is refused: who
 * mends an address writes to somebody else.
 */
export function deliverableAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const localPart = text.slice(0, Math.max(at, 0));
  if (!local.test(localPart) || localPart.length > maximumLocalLength) return undefined;
  const domain = domainInAscii(text.slice(at + 1));
  if (domain === undefined) return undefined;
  const address = `${localPart}@${domain}`;
  return address.length <= maximumLength ? address : undefined;
}

/**
 * The form is checked before the conversion, which is a URL's: it takes `2024` for an IPv4 address, drops what follows a slash, and
 * reads full-width letters as others. Afterwards each label must still be the one that was typed.
 */
function domainInAscii(typed: string): string | undefined {
  // Longer than any domain; the conversion need not walk through it.
  if (typed.length > maximumLength) return undefined;
  const typedLabels = typed.normalize('NFC').split('.');
  if (typedLabels.length < 2 || !typedLabels.every((each) => typedLabel.test(each))) return undefined;
  if (!/\p{L}/u.test(typedLabels.at(-1) ?? '')) return undefined;
  const labels = typedLabels.map(labelInAscii);
  const domain = labels.join('.');
  const isDomain = labels.every((each) => label.test(each)) && topLabel.test(labels.at(-1) ?? '');
  // As a whole once more: some rules (right-to-left scripts) are about all labels together.
  return isDomain && domainToASCII(domain) === domain ? domain : undefined;
}

/** A label in ASCII; empty when there is no such label, or it would become another than was typed. */
function labelInAscii(typed: string): string {
  const lowered = [...typed].map((letter) => letter.toLowerCase()).join('');
  if (/^[a-z0-9-]*$/.test(lowered)) return lowered;
  const ascii = domainToASCII(lowered);
  return domainToUnicode(ascii) === lowered ? ascii : '';
}
