import { createHmac } from 'node:crypto';
import type { Timestamp } from '../domain/ids.ts';
import { isSameText } from '../secrets/same-text.ts';

const pattern = /^([0-9a-z]{1,11})-[0-9a-f]{32}$/;

/**
 * A code with which somebody can ask what became of their deletion: when it was done, signed. Nothing about it is stored, since keeping a
 * record of someone who asked to be forgotten would be beside the point.
 */
export function deletionCode(key: Uint8Array, at: Timestamp): string {
  return `${at.toString(36)}-${signatureOf(key, at)}`;
}

/** When the deletion was done that a code is for; `undefined` for anything but a code that we wrote. */
export function readDeletionCode(key: Uint8Array, code: string): Timestamp | undefined {
  const [, time = ''] = pattern.exec(code) ?? [];
  const at = Number.parseInt(time, 36);
  if (!Number.isSafeInteger(at)) return undefined;
  return isSameText(code, deletionCode(key, at)) ? at : undefined;
}

/** Cut at 128 bits, so that the code is short enough to be typed. The prefix keeps it apart from everything else that the key signs. */
function signatureOf(key: Uint8Array, at: Timestamp): string {
  return createHmac('sha256', key).update(`deletion\n${at}`).digest('hex').slice(0, 32);
}
