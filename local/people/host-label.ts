import { createHash } from 'node:crypto';

/** What may stand between two dots of a host's name and leaves room for more; no capitals, since host names know none. */
const plain = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Hexadecimal digits that tell all ids of a friend graph apart. */
const digits = 24;

/** Somebody's id as a part of a host's name: the id itself where it can be one, else a hash of it. */
export function hostLabelOf(id: string): string {
  return plain.test(id) ? id : `x${createHash('sha256').update(id).digest('hex').slice(0, digits)}`;
}
