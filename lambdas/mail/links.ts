import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseWatcherId, type Timestamp, type WatcherId } from '../domain/ids.ts';

/** What a link in a mail does, as it stands in its URL: `/api/mail/<action>`. */
export const mailActions = ['unsubscribe', 'pause', 'delete'] as const;
export type MailAction = (typeof mailActions)[number];

/** Whose mail a link is in. It works as long as the watcher's item has this epoch: see `Watcher.linkEpoch`. */
export interface LinkOwner {
  readonly watcherId: WatcherId;
  readonly linkEpoch: number;
}

/** An address that need not have an account, for the link that deletes whatever is stored about it. */
export interface LinkAddress {
  /** What stands for the address: see `AddressKeys.identity`. */
  readonly identity: string;
  readonly issuedAt: Timestamp;
  /** The watcher who entered it as their new address, if one did. */
  readonly enteredBy?: WatcherId | undefined;
}

/** A link to an address in a mail is good for this long (milliseconds): later accounts are not to be deleted by an old mail. */
export const addressLinkLifetime = 30 * 24 * 60 * 60_000;

/** Signed links: who has the mail may do what they say, signed in or not. */
export interface MailLinks {
  /** RFC 8058's one-click target, and the link in the mail. */
  unsubscribe(owner: LinkOwner): string;
  pauseWeek(owner: LinkOwner): string;
  /** Deletes the account. */
  deleteEverything(owner: LinkOwner): string;
  /** Deletes whatever is stored about an address, but for an account that was made from a later mail. */
  deleteAddress(address: LinkAddress): string;
}

const minimumKeyBytes = 32;
/** A watcher id is at most 120 characters, 160 in base64; what stands for an address, and the signature, 43 each. */
const maximumTokenLength = 400;

/** Makes the links. A short key is a defect of the deployment and throws. */
export function createMailLinks(key: Uint8Array, siteUrl: string): MailLinks {
  if (key.byteLength < minimumKeyBytes) throw new Error(`the key for links in mails is under ${minimumKeyBytes} bytes`);
  const site = siteUrl.replace(/\/+$/, '');
  const link = (action: MailAction, parts: readonly string[]) =>
    `${site}/api/mail/${action}?t=${[...parts, signatureOf(key, action, parts)].join('.')}`;
  const ofOwner = (action: MailAction) => (owner: LinkOwner) =>
    link(action, [encoded(owner.watcherId), owner.linkEpoch.toString(36)]);
  return {
    unsubscribe: ofOwner('unsubscribe'),
    pauseWeek: ofOwner('pause'),
    deleteEverything: ofOwner('delete'),
    deleteAddress: ({ identity, issuedAt, enteredBy = '' }) =>
      link('delete', [identity, issuedAt.toString(36), encoded(enteredBy)]),
  };
}

/**
 * Whose mail a token is from, if it was signed for this action; `undefined` for anything else. Whether the epoch is still theirs is for
 * who reads the item to see. Never throws.
 */
export function verifyMailLink(key: Uint8Array, action: MailAction, token: unknown): LinkOwner | undefined {
  const [encodedId = '', epoch = '', ...more] = signedParts(key, action, token) ?? [];
  const watcherId = parseWatcherId(decoded(encodedId));
  const linkEpoch = number(epoch);
  return watcherId === undefined || linkEpoch === undefined || more.length > 0 ? undefined : { watcherId, linkEpoch };
}

/** The address that a token is about, if it was signed for this and is still good at `now`; `undefined` for anything else. Never throws. */
export function verifyAddressLink(key: Uint8Array, token: unknown, now: Timestamp): LinkAddress | undefined {
  const parts = signedParts(key, 'delete', token) ?? [];
  const [identity = '', time = '', entered = ''] = parts;
  const issuedAt = number(time);
  if (parts.length !== 3 || issuedAt === undefined || now - issuedAt >= addressLinkLifetime) return undefined;
  return { identity, issuedAt, enteredBy: parseWatcherId(decoded(entered)) };
}

/** What stands in a token before its signature, if that is ours for this action. */
function signedParts(key: Uint8Array, action: MailAction, token: unknown): readonly string[] | undefined {
  if (typeof token !== 'string' || token.length > maximumTokenLength) return undefined;
  const parts = token.split('.');
  const given = Buffer.from(parts.pop() ?? '');
  const expected = Buffer.from(signatureOf(key, action, parts));
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected) ? parts : undefined;
}

/** The prefix keeps these signatures apart from whatever else the key may sign. No part holds a dot, so parts cannot run into each other. */
function signatureOf(key: Uint8Array, action: MailAction, parts: readonly string[]): string {
  return createHmac('sha256', key)
    .update(`mail-link\n${action}\n${parts.join('.')}`)
    .digest('base64url');
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString('utf8');

function number(text: string): number | undefined {
  const value = Number.parseInt(text, 36);
  return Number.isSafeInteger(value) ? value : undefined;
}
