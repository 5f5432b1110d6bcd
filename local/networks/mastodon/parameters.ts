/** Parameters read, or what is wrong with them, in the app view's words. */
export type Read<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'invalid'; readonly says: string };

const did = /^did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]$/;
const handle = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

const isHandle = (text: string): boolean => text.length <= 253 && handle.test(text);
const isActor = (text: string): boolean => (text.length <= 2048 && did.test(text)) || isHandle(text);

const ok = <Value>(value: Value): Read<Value> => ({ kind: 'ok', value });
const wrong = (says: string): Read<never> => ({ kind: 'invalid', says: `Error: ${says}` });
const missing = (name: string): Read<never> => wrong(`Params must have the property "${name}"`);

/** A list of DIDs and handles. */
export function readActors(query: URLSearchParams, name: string, most: number): Read<readonly string[]> {
  const actors = query.getAll(name);
  if (actors.length === 0) return missing(name);
  if (actors.length > most) return wrong(`${name} must not have more than ${most} elements`);
  const odd = actors.findIndex((actor) => !isActor(actor));
  return odd < 0 ? ok(actors) : wrong(`${name}/${odd} must be a valid did or a handle`);
}

/** A DID or a handle. */
export function readActor(query: URLSearchParams, name: string): Read<string> {
  const actor = query.get(name);
  if (actor === null) return missing(name);
  return isActor(actor) ? ok(actor) : wrong(`${name} must be a valid did or a handle`);
}

/** A handle. */
export function readHandle(query: URLSearchParams, name: string): Read<string> {
  const text = query.get(name);
  if (text === null) return missing(name);
  return isHandle(text) ? ok(text) : wrong(`${name} must be a valid handle`);
}

/** How many rows a page has, from 1 to 100; 50 where nothing is said. */
export function readLimit(query: URLSearchParams): Read<number> {
  const text = query.get('limit');
  if (text === null) return ok(50);
  const limit = Number(text);
  if (text.trim() === '' || !Number.isInteger(limit)) return wrong('limit must be an integer');
  if (limit < 1) return wrong('limit can not be less than 1');
  return limit > 100 ? wrong('limit can not be greater than 100') : ok(limit);
}
