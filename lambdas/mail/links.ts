import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseWatcherId, type WatcherId } from '../domain/ids.ts';

/** What a link in a mail does, as it stands in its URL: `/api/mail/<action>`. */
export const mailActions = ['unsubscribe', 'pause'] as const;
export type MailAction = (typeof mailActions)[number];

/** Links of one watcher, signed: whoever has the mail may do what they say, signed in or not. They never expire. */
export interface MailLinks {
  /** RFC 8058's one-click target, and the link in the mail. */
  unsubscribe(watcherId: WatcherId): string;
  pauseWeek(watcherId: WatcherId): string;
}

const minimumKeyBytes = 32;
/** A watcher id is at most 300 characters, 400 in base64; the signature 43. */
const maximumTokenLength = 500;

/** Makes the links. A short key is a defect of the deployment and throws. */
export function createMailLinks(key: Uint8Array, siteUrl: string): MailLinks {
  if (key.byteLength < minimumKeyBytes) throw new Error(`the key for links in mails is under ${minimumKeyBytes} bytes`);
  const site = siteUrl.replace(/\/+$/, '');
  const link = (action: MailAction, watcherId: WatcherId) =>
    `${site}/api/mail/${action}?t=${tokenOf(key, action, watcherId)}`;
  return {
    unsubscribe: (watcherId) => link('unsubscribe', watcherId),
    pauseWeek: (watcherId) => link('pause', watcherId),
  };
}

/** Whose link a token is from, if it was signed for this action; `undefined` for anything else. Never throws. */
export function verifyMailLink(key: Uint8Array, action: MailAction, token: unknown): WatcherId | undefined {
  if (typeof token !== 'string' || token.length > maximumTokenLength) return undefined;
  const [encodedId, encodedSignature, ...more] = token.split('.');
  if (encodedId === undefined || encodedSignature === undefined || more.length > 0) return undefined;
  const id = decoded(encodedId);
  const signature = decoded(encodedSignature);
  const watcherId = parseWatcherId(id?.toString('utf8'));
  if (watcherId === undefined || signature === undefined) return undefined;
  const expected = signatureOf(key, action, watcherId);
  return signature.byteLength === expected.byteLength && timingSafeEqual(signature, expected) ? watcherId : undefined;
}

function tokenOf(key: Uint8Array, action: MailAction, watcherId: WatcherId): string {
  return `${Buffer.from(watcherId).toString('base64url')}.${signatureOf(key, action, watcherId).toString('base64url')}`;
}

/** The prefix keeps these signatures apart from whatever else the key may sign. */
function signatureOf(key: Uint8Array, action: MailAction, watcherId: WatcherId): Buffer {
  return createHmac('sha256', key).update(`mail-link\n${action}\n${watcherId}`).digest();
}

/** Node decodes base64 leniently; only the one spelling we write is accepted, so that a token cannot be varied. */
function decoded(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.byteLength > 0 && bytes.toString('base64url') === text ? bytes : undefined;
}
