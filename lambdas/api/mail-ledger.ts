import type { Timestamp } from '../domain/ids.ts';
import {
  type AddressRefusal,
  countMail,
  countOwnersLink,
  type Ledger,
  noteMail,
  type OwnersLinks,
  refusalOf,
} from '../domain/ledger.ts';
import { refusedMailsADay } from '../domain/mail-allowance.ts';
import type { Log } from '../observability/log.ts';
import { metricNames } from '../observability/metric-names.ts';
import type { MetricSink } from '../observability/powertools.ts';
import type { AddressKeys } from '../secrets/address-keys.ts';
import type { AddressStore } from '../storage/address-store.ts';
import type { LedgerStore } from '../storage/ledger-store.ts';
import type { MailsAnHour } from '../storage/mails-an-hour.ts';
import type { RefusedMails } from '../storage/refused-mails.ts';
import { TableBusyError } from '../storage/table.ts';

/**
 * Whether one more mail may go to an address. `send`: it was counted, so it must be sent now or not at all. `refused`: the address refused
 * our mail. `wait`: it had enough. `held`: all addresses together had enough for this hour, or too many of them refused our mail today.
 */
export type Postage =
  | { readonly kind: 'send' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly until: Timestamp }
  | { readonly kind: 'held' };

export interface MailLedgerProps {
  readonly ledgers: LedgerStore;
  readonly addresses: AddressStore;
  readonly mailsAnHour: MailsAnHour;
  readonly refusedMails: Pick<RefusedMails, 'today'>;
  readonly keys: Pick<AddressKeys, 'identity' | 'ledger'>;
  /** After so many in an hour of the clock, addresses without an account get none any more. */
  readonly mailsPerHour: number;
  readonly clock: () => Timestamp;
  readonly log: Log;
  readonly metrics: MetricSink;
}

/** Counts the mails that people cause by themselves: see `domain/ledger.ts`. */
export type MailLedger = ReturnType<typeof createMailLedger>;

/**
 * The ledger at work. Every mail is counted before it is sent, by a conditional write: two requests at the same moment cannot both be the
 * last one allowed. Addresses are given as `deliverableAddress` makes them. All throw what the table throws.
 */
export function createMailLedger(props: MailLedgerProps) {
  const { ledgers, addresses, keys, clock } = props;

  async function count(
    email: string,
  ): Promise<{ kind: 'counted'; ledger: Ledger } | Extract<Postage, { kind: 'wait' }>> {
    const now = clock();
    const counted = await ledgers.change<Timestamp>(keys.ledger(email), (ledger) => {
      const outcome = countMail(ledger, now);
      return outcome.kind === 'allowed'
        ? { kind: 'write', value: outcome.after }
        : { kind: 'leave', because: outcome.until };
    });
    return counted.kind === 'written'
      ? { kind: 'counted', ledger: counted.value }
      : { kind: 'wait', until: counted.because };
  }

  async function takeOwners(email: string, kind: keyof OwnersLinks): Promise<boolean> {
    const now = clock();
    const counted = await addresses.change(keys.identity(email), (entry) => {
      const outcome = countOwnersLink(entry, kind, now);
      return outcome.kind === 'allowed'
        ? { kind: 'write', value: outcome.after }
        : { kind: 'leave', because: outcome.until };
    });
    return counted.kind === 'written';
  }

  /** The bounds for all together. Who has an account is counted and not held back. */
  async function underTheCap(hasAccount: boolean): Promise<Postage> {
    if (!hasAccount && (await props.refusedMails.today(clock())) >= refusedMailsADay(props.mailsPerHour)) {
      props.log.warn('mail.too-many-refused');
      props.metrics.countForAll(metricNames.turnedAway, 1);
      return { kind: 'held' };
    }
    if (await props.mailsAnHour.count(clock(), hasAccount ? undefined : props.mailsPerHour)) return { kind: 'send' };
    props.log.warn('mail.hour-is-full', { mailsPerHour: props.mailsPerHour });
    props.metrics.countForAll(metricNames.turnedAway, 1);
    return { kind: 'held' };
  }

  return {
    /**
     * Asks for a mail that somebody signed in causes: to their own address, or to one that they would like to have. A refused address
     * is counted all the same, so that waiting does not tell it from others.
     */
    async take(email: string, { isOwn }: { isOwn: boolean }): Promise<Postage> {
      const counted = await count(email);
      if (counted.kind === 'wait') return counted;
      const refusal = refusalOf(counted.ledger, keys.identity(email), { hasAccount: isOwn }, clock());
      return refusal === undefined ? underTheCap(isOwn) : { kind: 'refused' };
    },

    /**
     * Asks for a link to sign in.
     *
     * @param hasAccount whether somebody signs in with the address: then there are links besides those of the ledger
     * @param isKnownBrowser whether somebody signed in to it from there before
     */
    async takeLink(
      email: string,
      { hasAccount, isKnownBrowser }: { hasAccount: boolean; isKnownBrowser: boolean },
    ): Promise<Postage> {
      const refusal = await this.refusalOf(email, { hasAccount });
      if (refusal !== undefined) return { kind: 'refused' };
      if (hasAccount && isKnownBrowser && (await takeOwners(email, 'known'))) return underTheCap(true);
      const counted = await count(email).catch((error): Postage => {
        // Many ask at this very moment: then others may wait, and an owner has the links below.
        if (error instanceof TableBusyError) return { kind: 'wait', until: clock() };
        throw error;
      });
      if (counted.kind === 'counted') return underTheCap(hasAccount);
      return hasAccount && (await takeOwners(email, 'anywhere')) ? underTheCap(true) : counted;
    },

    /** Counts a mail that goes out in any case. `false` when the address refused our mail, so that it must not. */
    async note(email: string): Promise<boolean> {
      const now = clock();
      const noted = await ledgers.change(keys.ledger(email), (ledger) =>
        refusalOf(ledger, keys.identity(email), { hasAccount: true }, now) === undefined
          ? { kind: 'write', value: noteMail(ledger, now) }
          : { kind: 'leave', because: 'refused' },
      );
      return noted.kind === 'written' && (await props.mailsAnHour.count(now, undefined));
    },

    /** Why the address must not be written to, if it must not. */
    async refusalOf(email: string, options: { hasAccount: boolean }): Promise<AddressRefusal | undefined> {
      return refusalOf(await ledgers.read(keys.ledger(email)), keys.identity(email), options, clock());
    },
  };
}
