/**
 * The value of a cookie in a request, letter for letter; `undefined` when no cookie has the name. Only the blank that parts cookies is
 * stripped: other blanks would make a foreign name one of ours. When there are several of the name they must agree, or one that somebody
 * planted could stand before our own.
 *
 * @param cookies each as `name=value`
 */
export function cookieValue(cookies: readonly string[], name: string): string | undefined {
  const start = `${name}=`;
  const values = new Set(
    cookies
      .map((each) => each.replace(/^ +/, '').replace(/ +$/, ''))
      .filter((each) => each.startsWith(start))
      .map((each) => each.slice(start.length)),
  );
  const [value] = values;
  return values.size === 1 ? value : undefined;
}

/** Names and makes cookies for this site alone, which no script can read: see RFC 6265bis on `__Host-`, HttpOnly and SameSite. */
export interface CookieJar {
  /** What a cookie of ours is called here. */
  nameOf(name: string): string;
  /** A `Set-Cookie` that keeps the value for so many seconds; with none the cookie goes. */
  set(name: string, value: string, seconds: number): string;
  /** The value in a request: see `cookieValue`. */
  read(cookies: readonly string[], name: string): string | undefined;
}

/** @param secure whether the site is reached over https: a browser takes a `__Host-` cookie over https only, so plain http has another name */
export function createCookieJar(secure: boolean): CookieJar {
  const nameOf = (name: string) => (secure ? `__Host-${name}` : name);
  return {
    nameOf,
    set: (name, value, seconds) =>
      `${nameOf(name)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}; Max-Age=${seconds}`,
    read: (cookies, name) => cookieValue(cookies, nameOf(name)),
  };
}
