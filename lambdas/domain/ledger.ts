import type { Timestamp } from './ids.ts';
import {
  type Allowance,
  anywhereAllowances,
  knownBrowserAllowances,
  longestAllowance,
  takeMail,
} from './mail-allowance.ts';
import type { MailStopReason } from './watcher.ts';

const day = 24 * 60 * 60_000;

/** How long an address that refused our mail is not written to, unless the operator lets it back. */
export const refusalLifetime = 2 * 365 * day;

/** Refusals that are kept for one folded address; of more, complaints before bounces, the newest. */
export const maximumRefusals = 40;

/** More mails than any allowance has are not worth remembering. */
const maximumCounted = 40;

/** Why an address must not be written to. */
export type RefusalReason = Extract<MailStopReason, 'bounced' | 'complained'>;

/** What the owner of a mailbox, or their mail server, said to a mail of ours. */
export interface AddressRefusal {
  readonly reason: RefusalReason;
  readonly since: Timestamp;
}

/** What is remembered of all addresses that fold to the same: no address, no account. It outlives every account. */
export interface Ledger {
  /** When the last mails went out that somebody caused by themselves. */
  readonly mails: readonly Timestamp[];
  /** By the key of the exact address: see `identityOf`. */
  readonly refusals: Readonly<Record<string, AddressRefusal>>;
}

/** A ledger in which nothing is noted. */
export const emptyLedger: Ledger = { mails: [], refusals: {} };

/** What counting a mail came to. */
export type Counted<Of> =
  | { readonly kind: 'allowed'; readonly after: Of }
  | { readonly kind: 'wait'; readonly until: Timestamp };

/** Counts one more mail that somebody caused, if there may be one. */
export function countMail(ledger: Ledger, now: Timestamp): Counted<Ledger> {
  const taken = takeMail(ledger.mails, now);
  return taken.kind === 'allowed' ? { kind: 'allowed', after: { ...ledger, mails: taken.mailsSent } } : taken;
}

/** Counts a mail that goes out whatever went before, so that there are fewer others: the one about a changed address. */
export function noteMail(ledger: Ledger, now: Timestamp): Ledger {
  const recent = ledger.mails.filter((at) => now - at < longestAllowance);
  return { ...ledger, mails: [...recent, now].slice(-maximumCounted) };
}

/** Somebody complained about a mail to this address, or it does not exist. The first reason stays; a complaint outweighs a bounce. */
export function refuse(ledger: Ledger, identityKey: string, reason: RefusalReason, now: Timestamp): Ledger {
  const before = refusalInForce(ledger, identityKey, now);
  if (before !== undefined && (before.reason === 'complained' || before.reason === reason)) return ledger;
  const inForce = Object.entries(ledger.refusals).filter(
    ([key, refusal]) => key !== identityKey && holds(refusal, now),
  );
  const all: [string, AddressRefusal][] = [...inForce, [identityKey, { reason, since: now }]];
  return { ...ledger, refusals: Object.fromEntries(all.sort(byWeight).slice(0, maximumRefusals)) };
}

function byWeight([, one]: [string, AddressRefusal], [, other]: [string, AddressRefusal]): number {
  if (one.reason !== other.reason) return one.reason === 'complained' ? -1 : 1;
  return other.since - one.since;
}

/** The operator lets every address of the ledger back. What was mailed still counts. */
export function letBack(ledger: Ledger): Ledger {
  return { ...ledger, refusals: {} };
}

/**
 * Why this address must not be written to, if it must not.
 *
 * - A bounce stands for the exact address alone: that `v.i@` does not exist says nothing of `vi@`.
 * - A complaint stands for everything that folds to the same, since plus-addresses all end in the mailbox of who complained. But not for
 *   an address that has an account: on many servers dots make another mailbox, and nobody may lock its owner out by complaining.
 */
export function refusalOf(
  ledger: Ledger,
  identityKey: string,
  options: { readonly hasAccount: boolean },
  now: Timestamp,
): AddressRefusal | undefined {
  const own = refusalInForce(ledger, identityKey, now);
  if (own !== undefined || options.hasAccount) return own;
  return Object.values(ledger.refusals).find((refusal) => refusal.reason === 'complained' && holds(refusal, now));
}

function refusalInForce({ refusals }: Ledger, identityKey: string, now: Timestamp): AddressRefusal | undefined {
  const refusal = Object.hasOwn(refusals, identityKey) ? refusals[identityKey] : undefined;
  return refusal !== undefined && holds(refusal, now) ? refusal : undefined;
}

function holds({ since }: AddressRefusal, now: Timestamp): boolean {
  return now - since < refusalLifetime;
}

/** When nothing in the ledger counts any more. */
export function ledgerExpiry({ mails, refusals }: Ledger): Timestamp {
  return Math.max(
    0,
    ...mails.map((at) => at + longestAllowance),
    ...Object.values(refusals).map(({ since }) => since + refusalLifetime),
  );
}

/** Links to sign in that an address with an account got beside those of the ledger. */
export interface OwnersLinks {
  /** Asked for by browsers that have signed in to it. */
  readonly known: readonly Timestamp[];
  /** Asked for from anywhere. */
  readonly anywhere: readonly Timestamp[];
}

const ownersAllowances: Readonly<Record<keyof OwnersLinks, readonly Allowance[]>> = {
  known: knownBrowserAllowances,
  anywhere: anywhereAllowances,
};

/** Counts one more of the links of one kind, if there may be one. */
export function countOwnersLink<Links extends OwnersLinks>(
  links: Links,
  kind: keyof OwnersLinks,
  now: Timestamp,
): Counted<Links> {
  const taken = takeMail(links[kind], now, ownersAllowances[kind]);
  return taken.kind === 'allowed' ? { kind: 'allowed', after: { ...links, [kind]: taken.mailsSent } } : taken;
}
