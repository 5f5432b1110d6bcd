import { Resolver } from 'node:dns/promises';

/** Questions to the DNS. `unknown` where it does not answer; a DNS that is out of order is nobody's mistake in a setting. */
export interface Dns {
  /** What becomes of mails that are not signed for a domain: `none`, `quarantine` or `reject`; `undefined` where nothing says so. */
  dmarcPolicy(domain: string): Promise<string | undefined | 'unknown'>;
  /** Whether mail can be delivered to a domain. */
  takesMail(domain: string): Promise<boolean | 'unknown'>;
  /** Whether there is such a host. */
  exists(host: string): Promise<boolean | 'unknown'>;
}

/** Somebody sits at the terminal. */
const patience = { timeout: 2_000, tries: 2 };

/** What the DNS answers when there is no such name, or nothing of the kind under it. */
const absences = new Set(['ENOTFOUND', 'ENODATA']);

/** The part of Node's resolver that is used. */
export type DnsResolver = Pick<Resolver, 'resolveTxt' | 'resolveMx' | 'resolve4' | 'resolve6'>;

/** A name that exists. A DNS that does not know it knows only what is inside of some network, and its absences say nothing. */
const surelyThere = 'aws.amazon.com';

/** Asks the DNS that this machine uses. */
export function createDns(resolver: DnsResolver = new Resolver(patience)): Dns {
  let knowsTheWorld: Promise<boolean> | undefined;
  const checkWorld = () => {
    knowsTheWorld ??= resolver.resolve4(surelyThere).then(
      () => true,
      () => false,
    );
    return knowsTheWorld;
  };
  async function ask<T>(question: () => Promise<T>): Promise<T | undefined | 'unknown'> {
    try {
      return await question();
    } catch (error) {
      const isAbsent = absences.has((error as NodeJS.ErrnoException).code ?? '');
      return isAbsent && (await checkWorld()) ? undefined : 'unknown';
    }
  }
  async function exists(host: string): Promise<boolean | 'unknown'> {
    const v4 = await ask(() => resolver.resolve4(host));
    if (v4 === 'unknown' || v4 !== undefined) return v4 === 'unknown' ? v4 : true;
    const v6 = await ask(() => resolver.resolve6(host));
    return v6 === 'unknown' ? v6 : v6 !== undefined;
  }
  return {
    async dmarcPolicy(domain) {
      const labels = domain.split('.');
      // The policy of a domain above counts for those below that have none.
      for (let first = 0; first <= labels.length - 2; first += 1) {
        const records = await ask(() => resolver.resolveTxt(`_dmarc.${labels.slice(first).join('.')}`));
        if (records === 'unknown') return 'unknown';
        const record = records?.map((parts) => parts.join('')).find((text) => /^v=DMARC1\b/i.test(text));
        if (record !== undefined) return policyIn(record, first > 0);
      }
      return undefined;
    },
    async takesMail(domain) {
      const servers = await ask(() => resolver.resolveMx(domain));
      if (servers === 'unknown') return 'unknown';
      // A single empty name says that the domain takes no mail (RFC 7505); without any the host itself would (RFC 5321).
      if (servers !== undefined) return servers.some(({ exchange }) => exchange !== '' && exchange !== '.');
      return exists(domain);
    },
    exists,
  };
}

function policyIn(record: string, ofDomainAbove: boolean): string | undefined {
  const tags = Object.fromEntries(
    record.split(';').map((tag) => tag.split('=').map((part) => part.trim().toLowerCase()) as [string, string]),
  );
  return (ofDomainAbove ? tags.sp : undefined) ?? tags.p;
}

/** Where people have addresses at a domain that is not theirs. Well known ones; others are found by their policies. */
const freeMail =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|proton|protonmail|mail|yandex|zoho|posteo|mailbox|t-online|freenet|orange|libero)\.[a-z.]{2,6}$/;

/** Whether people have addresses at a domain that is not theirs, as at gmail.com. */
export function isFreeMail(domain: string): boolean {
  return freeMail.test(domain.toLowerCase());
}
