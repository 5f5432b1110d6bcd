import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { isSameText } from '../../../secrets/same-text.ts';

/** Facebook's are some 200 characters. */
const maximumLength = 8_192;

const payloadSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    user_id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,100}$/)),
    algorithm: v.pipe(v.string(), v.toUpperCase(), v.literal('HMAC-SHA256')),
    issued_at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e11)),
    // The login dialog hands its page a request, signed in the same way, that has one: a sign-in, and no order.
    code: v.exactOptional(v.never()),
  }),
);

/** Who it is about, and when it was signed (unix seconds). */
export interface SignedRequest {
  readonly account: string;
  readonly issuedAt: number;
}

/**
 * Reads what Facebook posts to us: `base64url(signature).base64url(JSON)`, the signature an HMAC-SHA256 with the app secret over the encoded
 * payload, letter for letter as it came. `undefined` for anything that was not signed so, and for what the login dialog hands to pages. Never
 * throws. Source: Meta, "Parsing the Signed Request".
 */
export function readSignedRequest(text: string, appSecret: string): SignedRequest | undefined {
  if (text.length > maximumLength) return undefined;
  const [signature = '', payload = '', ...more] = text.split('.');
  const expected = createHmac('sha256', appSecret).update(payload).digest('base64url');
  if (more.length > 0 || !isSameText(signature, expected)) return undefined;
  const parsed = v.safeParse(payloadSchema, Buffer.from(payload, 'base64url').toString('utf8'));
  return parsed.success ? { account: parsed.output.user_id, issuedAt: parsed.output.issued_at } : undefined;
}
