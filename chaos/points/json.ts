/** JSON of a service's protocol, which SDK and service agree on. */
export function parseJson(text: Buffer | string): unknown {
  return JSON.parse(text.toString());
}

// biome-ignore lint/suspicious/noExplicitAny: the protocol is the SDK's; what is read of it here is little.
export type Loose = Record<string, any>;

/** A JSON object; empty for anything else. */
export function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
}
