/** Which servers may be read. */
export interface Servers {
  /** Whether any server on the web may be. */
  readonly any: boolean;
  /** Where servers really are that are on this machine, by host; without a slash at the end. The local runtime alone has such. */
  readonly places: ReadonlyMap<string, string>;
}

const host = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/;
const placeHere = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*$/;

/**
 * Parses `any`, `host=http://127.0.0.1:port/path`, or several of these with commas between them. `undefined` for anything else: a place
 * that is not on this machine, two places of one host.
 */
export function parseServers(text: string): Servers | undefined {
  let any = false;
  const places = new Map<string, string>();
  for (const entry of text.split(',').map((each) => each.trim())) {
    if (entry === 'any') {
      any = true;
      continue;
    }
    const at = entry.indexOf('=');
    const [name, place] = [entry.slice(0, Math.max(at, 0)), entry.slice(at + 1).replace(/\/+$/, '')];
    if (!host.test(name) || !placeHere.test(place) || places.has(name)) return undefined;
    places.set(name, place);
  }
  return { any, places };
}
