import { identityOf } from './addresses.ts';

/** Who may come in that was not here before: everybody, or these addresses and everybody at these domains. */
export type SignUps =
  | { readonly kind: 'open' }
  | { readonly kind: 'listed'; readonly addresses: readonly string[]; readonly domains: readonly string[] };

const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/;
const address = /^[^\s@,]+@(.+)$/;

/** Reads the setting: `open`, or addresses and domains with commas between them. `undefined` when it is neither. */
export function parseSignUps(text: string): SignUps | undefined {
  const entries = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (entries.length === 1 && entries[0] === 'open') return { kind: 'open' };
  const addresses: string[] = [];
  const domains: string[] = [];
  for (const entry of entries.map(identityOrDomain)) {
    if (domain.test(entry)) domains.push(entry);
    else if (domain.test(address.exec(entry)?.[1] ?? '')) addresses.push(entry);
    else return undefined;
  }
  return entries.length === 0 ? undefined : { kind: 'listed', addresses, domains };
}

function identityOrDomain(entry: string): string {
  return entry.includes('@') ? identityOf(entry) : entry.toLowerCase();
}

/** Whether somebody with this address may come in; a list lets in nobody without an address. A domain does not stand for those below it. */
export function mayComeIn(signUps: SignUps, email: string | undefined): boolean {
  if (signUps.kind === 'open') return true;
  if (email === undefined) return false;
  const identity = identityOf(email);
  return (
    signUps.addresses.includes(identity) || signUps.domains.includes(identity.slice(identity.lastIndexOf('@') + 1))
  );
}
