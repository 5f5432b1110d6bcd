import { createHmac } from 'node:crypto';
import { parseWatcherId, type WatcherId } from '../domain/ids.ts';
import { isSameText } from '../secrets/same-text.ts';

/** A watcher id is at most 400 characters in base64, a nonce 64, the signature 43. */
const maximumTokenLength = 600;

/** Whose address a link confirms, and the nonce that the watcher's item must still hold: that makes it expire, and work once. */
export interface Confirmation {
  readonly watcherId: WatcherId;
  readonly nonce: string;
}

/**
 * The token of a confirmation link: who and which, and a signature of both, so that a made-up one costs no read of the table. It travels
 * in the fragment of a URL, which no server and no log gets to see.
 */
export function confirmationToken(key: Uint8Array, { watcherId, nonce }: Confirmation): string {
  const signed = `${Buffer.from(watcherId).toString('base64url')}.${nonce}`;
  return `${signed}.${signatureOf(key, signed).toString('base64url')}`;
}

/** What a token confirms, if we made it; `undefined` for anything else. Never throws. */
export function readConfirmationToken(key: Uint8Array, token: string): Confirmation | undefined {
  if (token.length > maximumTokenLength) return undefined;
  const [encodedId = '', nonce = ''] = token.split('.');
  const watcherId = parseWatcherId(Buffer.from(encodedId, 'base64url').toString('utf8'));
  if (watcherId === undefined || nonce === '') return undefined;
  const confirmation = { watcherId, nonce };
  return isSameText(token, confirmationToken(key, confirmation)) ? confirmation : undefined;
}

/** The prefix keeps these signatures apart from whatever else the key may sign. */
function signatureOf(key: Uint8Array, signed: string): Buffer {
  return createHmac('sha256', key).update(`confirm-address\n${signed}`).digest();
}
