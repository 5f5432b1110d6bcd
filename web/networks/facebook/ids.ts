/** The full id of an account on Facebook, as our API writes it: of a friend, and of somebody who signed in with it. */
export function facebookId(account: string): string {
  return `facebook:${account}`;
}
