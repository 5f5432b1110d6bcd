import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
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
  tokenKey(kid: string): KeyObject | undefined;
  /** 256 bits for sealing sessions; `undefined` as above. */
  sessionKey(kid: string): KeyObject | undefined;
  /** 256 bits for sealing the links that sign people in; `undefined` as above. */
  signInLinkKey(kid: string): KeyObject | undefined;
  /**
   * 256 bits for signing links in mails. This key and those below are always of the first key, so that what was made with them outlives a
   * change of keys.
   */
  readonly linkKey: Uint8Array;
  /** 256 bits for the keys that stand for exact addresses. */
  readonly identityKey: Uint8Array;
  /** 256 bits for the keys that stand for folded addresses in the ledger. */
  readonly ledgerKey: Uint8Array;
  /** 256 bits for the keys by which a page knows an address again. */
  readonly choiceKey: Uint8Array;
  /** 256 bits for what a browser keeps of addresses that were signed in to there. */
  readonly knownBrowserKey: Uint8Array;
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
  const derived = new Map<string, KeyObject>();
  const first = Object.keys(keys)
    .filter((kid) => kid !== 'current')
    .sort()[0];

  function keyFor(kid: string, purpose: string): KeyObject | undefined {
    const place = `${purpose} ${kid}`;
    const known = derived.get(place);
    if (known !== undefined) return known;
    // The id comes with the seal, from outside: it must name a key of ours, not a property that every object has.
    const material = kid === 'current' || !Object.hasOwn(keys, kid) ? undefined : keys[kid];
    if (material === undefined) return undefined;
    // Made once: Node takes four times as long to decrypt with a key that it is given as bytes.
    const key = createSecretKey(derive(material, purpose));
    derived.set(place, key);
    return key;
  }

  const ofFirst = (purpose: string) => derive(keys[first as string] as string, purpose);

  return {
    current: keys.current as string,
    tokenKey: (kid) => keyFor(kid, 'token sealing'),
    sessionKey: (kid) => keyFor(kid, 'sessions'),
    signInLinkKey: (kid) => keyFor(kid, 'sign-in links'),
    linkKey: ofFirst('mail links'),
    identityKey: ofFirst('address identities'),
    ledgerKey: ofFirst('address ledger'),
    choiceKey: ofFirst('address choices'),
    knownBrowserKey: ofFirst('known browsers'),
  };
}

function derive(material: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', material, '', `breakup-notifier ${purpose}`, 32));
}
