/** The two sides of an address; the last `@` parts them. */
function sides(address: string): readonly [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, Math.max(at, 0)).toLowerCase(), address.slice(at + 1).toLowerCase()];
}

/**
 * Whose mailbox an address is, as far as accounts are concerned: its exact local part in lower case, its domain in lower case. Never folded
 * further: `a+b@` may be somebody else's mailbox.
 *
 * @param address with its domain in ASCII: see `deliverableAddress`
 */
export function identityOf(address: string): string {
  return sides(address).join('@');
}

/**
 * Domains at which each name has the mailbox that it has at another domain. Sources: Google, "Learn about googlemail.com accounts"; Apple, "If
 * you have @icloud.com, @me.com, and @mac.com email addresses"; Proton, "Types of email addresses and aliases".
 */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['googlemail.com', 'gmail.com'],
  ['me.com', 'icloud.com'],
  ['mac.com', 'icloud.com'],
  ['protonmail.com', 'proton.me'],
  ['protonmail.ch', 'proton.me'],
  ['pm.me', 'proton.me'],
]);

/**
 * What an address comes to when everything is folded that some mail server ignores: case, the part behind a plus, dots, and another name of
 * a big provider. Two people's mailboxes may fold to the same, so this is for limits only.
 */
export function foldedOf(address: string): string {
  const [local, domain] = sides(address);
  const [before = ''] = local.split('+');
  return `${before.replaceAll('.', '')}@${otherNames.get(domain) ?? domain}`;
}

/** An address so that its owner knows it and a stranger learns little: `a…@example.com`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(1, Math.max(at, 0)))}…${address.slice(Math.max(at, 0))}`;
}
