import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { isSpelledAsSealed } from './seal-spelling.ts';

/** What a seal says openly. It cannot be changed without breaking the seal. */
export interface SealHeader {
  /** Id of the key. */
  readonly kid: string;
  /** Whom the seal is for, where it is for somebody. */
  readonly sub?: string | undefined;
}

const cipher = 'aes-256-gcm';
/** RFC 7518, 5.3: an initialization vector of 96 bits, a tag of 128. */
const vectorBytes = 12;
const tagBytes = 16;

/** The one way of sealing that is ours. A header that says anything else, or more, is of no seal of ours. */
const headerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    alg: v.literal('dir'),
    enc: v.literal('A256GCM'),
    kid: v.string(),
    sub: v.optional(v.string()),
  }),
);

/**
 * Seals a text as a compact JWE (RFC 7516): AES-256-GCM directly under a key of 256 bits, with the header authenticated. Throws when the key
 * has another length.
 */
export function sealText(text: string, key: KeyObject, { kid, sub }: SealHeader): string {
  const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid, sub })).toString('base64url');
  const vector = randomBytes(vectorBytes);
  const encryption = createCipheriv(cipher, key, vector, { authTagLength: tagBytes });
  encryption.setAAD(Buffer.from(header, 'ascii'));
  const sealed = Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]);
  // The second part is the encrypted key, and empty: the key is used as it is.
  return [header, '', ...[vector, sealed, encryption.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

/**
 * Opens a seal. `undefined` for whatever is not sealed by us, as we write it, with a key that there is. Never throws.
 *
 * @param keyOf the key of an id; the id comes with the seal, from outside
 */
export function openSeal(
  sealed: string,
  keyOf: (kid: string) => KeyObject | undefined,
): { readonly text: string; readonly header: SealHeader } | undefined {
  const [head = '', encryptedKey, ...rest] = sealed.split('.');
  const [vector, content, tag, ...more] = rest.map((part) => Buffer.from(part, 'base64url'));
  if (encryptedKey !== '' || vector?.byteLength !== vectorBytes || tag?.byteLength !== tagBytes) return undefined;
  if (content === undefined || more.length > 0 || !isSpelledAsSealed(sealed)) return undefined;
  const header = v.safeParse(headerSchema, Buffer.from(head, 'base64url').toString());
  const key = header.success ? keyOf(header.output.kid) : undefined;
  if (!header.success || key === undefined) return undefined;
  try {
    const decryption = createDecipheriv(cipher, key, vector, { authTagLength: tagBytes });
    decryption.setAAD(Buffer.from(head, 'ascii')).setAuthTag(tag);
    const text = Buffer.concat([decryption.update(content), decryption.final()]).toString('utf8');
    return { text, header: header.output };
  } catch {
    return undefined; // Not this key, or not what was sealed.
  }
}
