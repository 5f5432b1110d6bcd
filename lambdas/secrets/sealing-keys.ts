import { hkdfSync } from 'node:crypto';
import * as v from 'valibot';

const keysSecretSchema = v.pipe(
  v.record(v.string(), v.pipe(v.string(), v.minLength(1))),
  v.check((keys) => keys.current !== undefined && (keys[keys.current]?.length ?? 0) >= 32, 'has no current key'),
);

/** Keys derived from the keys secret, by purpose (HKDF, RFC 5869): a key for one thing is no key for another. */
export interface SealingKeys {
  /** Id of the key that new seals are made with. */
  readonly current: string;
  /** 256 bits for sealing tokens; `undefined` for a key id the secret does not have. */
  tokenKey(kid: string): Uint8Array | undefined;
  /** 256 bits for sealing sessions; `undefined` as above. */
  sessionKey(kid: string): Uint8Array | undefined;
  /** 256 bits for signing links in mails. Always of the first key, so that links outlive a change of keys. */
  readonly linkKey: Uint8Array;
}

/**
 * Parses the keys secret: `{"current": "k1", "k1": "…", …}`. Throws when it is of another shape; the message never holds a key.
 */
export function parseSealingKeys(secret: string): SealingKeys {
  let value: unknown;
  try {
    value = JSON.parse(secret);
  } catch {
    throw new Error('the keys secret is not JSON');
  }
  const parsed = v.safeParse(keysSecretSchema, value);
  if (!parsed.success) throw new Error(`the keys secret ${parsed.issues[0].message}`);
  const keys = parsed.output;
  const derived = new Map<string, Uint8Array>();
  const first = Object.keys(keys)
    .filter((kid) => kid !== 'current')
    .sort()[0];

  function keyFor(kid: string, purpose: string): Uint8Array | undefined {
    const place = `${purpose} ${kid}`;
    const known = derived.get(place);
    if (known !== undefined) return known;
    // The id comes from whoever sent the seal: it must be one of ours, and none that every object has.
    const material = kid === 'current' || !Object.hasOwn(keys, kid) ? undefined : keys[kid];
    if (material === undefined) return undefined;
    const key = derive(material, purpose);
    derived.set(place, key);
    return key;
  }

  return {
    current: keys.current as string,
    tokenKey: (kid) => keyFor(kid, 'token sealing'),
    sessionKey: (kid) => keyFor(kid, 'sessions'),
    linkKey: derive(keys[first as string] as string, 'mail links'),
  };
}

function derive(material: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', material, '', `breakup-notifier ${purpose}`, 32));
}
