import { createHmac, timingSafeEqual } from 'node:crypto';
import { type FriendId, parseFriendId, parseWatcherId, type Timestamp, type WatcherId } from '../domain/ids.ts';

/** What a link in a mail does, as it stands in its URL: `/api/mail/<action>`. */
export const mailActions = ['unsubscribe', 'pause', 'pause-person', 'delete', 'undo'] as const;
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

/** Which person of a watcher's list a link is about. */
export interface LinkPerson extends LinkOwner {
  readonly friendId: FriendId;
}

/**
 * What an undo takes back. It is bound to the moment that marks the deed (since when mail is stopped, or when the pause ends), so that
 * it takes back that one and no other.
 */
export type Deed =
  | { readonly action: 'unsubscribe'; readonly mark: Timestamp }
  | { readonly action: 'pause'; readonly mark: Timestamp }
  | { readonly action: 'pause-person'; readonly mark: Timestamp; readonly friendId: FriendId };

/** Whose deed an undo takes back. */
export interface LinkDeed extends LinkOwner {
  readonly deed: Deed;
}

/** A link to an address in a mail is good for this long (milliseconds): later accounts are not to be deleted by an old mail. */
export const addressLinkLifetime = 30 * 24 * 60 * 60_000;

/** Signed links: who has the mail may do what they say, signed in or not. */
export interface MailLinks {
  /** RFC 8058's one-click target, and the link in the mail. */
  unsubscribe(owner: LinkOwner): string;
  pauseWeek(owner: LinkOwner): string;
  /** Pauses one person of the list. */
  pausePerson(person: LinkPerson): string;
  /** Takes back what another link did. In no mail: it is offered on the page that says that it was done. */
  undo(deed: LinkDeed): string;
  /** Deletes the account. */
  deleteEverything(owner: LinkOwner): string;
  /** Deletes whatever is stored about an address, but for an account that was made from a later mail. */
  deleteAddress(address: LinkAddress): string;
}

const minimumKeyBytes = 32;
/** Ids are at most 120 characters, 160 in base64; an action 12, a time and an epoch 9 each; an identity, and the signature, 43 each. */
const maximumTokenLength = 420;

/** Makes the links. A short key is a defect of the deployment and throws. */
export function createMailLinks(key: Uint8Array, siteUrl: string): MailLinks {
  if (key.byteLength < minimumKeyBytes) throw new Error(`the key for links in mails is under ${minimumKeyBytes} bytes`);
  const site = siteUrl.replace(/\/+$/, '');
  const link = (action: MailAction, parts: readonly string[]) =>
    `${site}/api/mail/${action}?t=${[...parts, signatureOf(key, action, parts)].join('.')}`;
  const ofOwner = (action: MailAction) => (owner: LinkOwner) => link(action, ownerParts(owner));
  return {
    unsubscribe: ofOwner('unsubscribe'),
    pauseWeek: ofOwner('pause'),
    pausePerson: ({ friendId, ...owner }) => link('pause-person', [...ownerParts(owner), encoded(friendId)]),
    undo: ({ deed, ...owner }) => link('undo', [...ownerParts(owner), ...deedParts(deed)]),
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
  const [id, epoch, ...more] = signedParts(key, action, token) ?? [];
  return more.length > 0 ? undefined : ownerOf(id, epoch);
}

/** Whose mail a token is from and whom it is about, if it was signed to pause a person; `undefined` for anything else. Never throws. */
export function verifyPersonLink(key: Uint8Array, token: unknown): LinkPerson | undefined {
  const [id, epoch, friend = '', ...more] = signedParts(key, 'pause-person', token) ?? [];
  const owner = ownerOf(id, epoch);
  const friendId = parseFriendId(decoded(friend));
  return owner === undefined || friendId === undefined || more.length > 0 ? undefined : { ...owner, friendId };
}

/** Whose deed a token takes back, if it was signed for this; `undefined` for anything else. Never throws. */
export function verifyUndoLink(key: Uint8Array, token: unknown): LinkDeed | undefined {
  const [id, epoch, action, time = '', ...rest] = signedParts(key, 'undo', token) ?? [];
  const owner = ownerOf(id, epoch);
  const mark = number(time);
  if (owner === undefined || mark === undefined) return undefined;
  if (action === 'pause-person') {
    const friendId = parseFriendId(decoded(rest[0] ?? ''));
    return friendId === undefined || rest.length > 1 ? undefined : { ...owner, deed: { action, mark, friendId } };
  }
  if (rest.length > 0 || (action !== 'unsubscribe' && action !== 'pause')) return undefined;
  return { ...owner, deed: { action, mark } };
}

/** The address that a token is about, if it was signed for this and is still good at `now`; `undefined` for anything else. Never throws. */
export function verifyAddressLink(key: Uint8Array, token: unknown, now: Timestamp): LinkAddress | undefined {
  const parts = signedParts(key, 'delete', token) ?? [];
  const [identity = '', time = '', entered = ''] = parts;
  const issuedAt = number(time);
  if (parts.length !== 3 || issuedAt === undefined || now - issuedAt >= addressLinkLifetime) return undefined;
  return { identity, issuedAt, enteredBy: parseWatcherId(decoded(entered)) };
}

function ownerParts({ watcherId, linkEpoch }: LinkOwner): readonly string[] {
  return [encoded(watcherId), linkEpoch.toString(36)];
}

function ownerOf(id = '', epoch = ''): LinkOwner | undefined {
  const watcherId = parseWatcherId(decoded(id));
  const linkEpoch = number(epoch);
  return watcherId === undefined || linkEpoch === undefined ? undefined : { watcherId, linkEpoch };
}

function deedParts(deed: Deed): readonly string[] {
  const parts = [deed.action, deed.mark.toString(36)];
  return deed.action === 'pause-person' ? [...parts, encoded(deed.friendId)] : parts;
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
