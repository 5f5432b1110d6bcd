/**
 * Encodes what JSON can say as CBOR (RFC 8949), which newer versions of the CLI speak with CloudWatch.
 *
 * @param secondsOf of a text that is a moment, its seconds since 1970; `undefined` for any other text
 */
export function encodeCbor(value: unknown, secondsOf: (text: string) => number | undefined): Buffer {
  const encode = (each: unknown): Buffer => {
    if (typeof each === 'number') return double(each);
    if (typeof each === 'boolean') return Buffer.from([each ? 0xf5 : 0xf4]);
    if (typeof each === 'string') {
      const seconds = secondsOf(each);
      if (seconds !== undefined) return Buffer.concat([head(6, 1), double(seconds)]);
      return Buffer.concat([head(3, Buffer.byteLength(each)), Buffer.from(each)]);
    }
    if (Array.isArray(each)) return Buffer.concat([head(4, each.length), ...each.map(encode)]);
    if (typeof each === 'object' && each !== null) {
      const entries = Object.entries(each);
      return Buffer.concat([head(5, entries.length), ...entries.flat().map(encode)]);
    }
    return Buffer.from([0xf6]);
  };
  return encode(value);
}

/** The first bytes of an item: what kind it is, and how long or which. */
function head(kind: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(kind << 5) | size]);
  const bytes = Buffer.alloc(5);
  bytes[0] = (kind << 5) | 26;
  bytes.writeUInt32BE(size, 1);
  return bytes;
}

function double(number: number): Buffer {
  const bytes = Buffer.alloc(9, 0xfb);
  bytes.writeDoubleBE(number, 1);
  return bytes;
}
