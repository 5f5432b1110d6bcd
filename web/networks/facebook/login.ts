import type { FacebookSdk, LoginResponse } from './sdk-types.ts';

/** A person Facebook signed in, in this browser. */
export interface FacebookSession {
  readonly token: string;
  readonly userId: string;
}

/** What can come of Facebook's dialog, other than somebody who is signed in. */
export type LoginRefusal = 'cancelled' | 'popup-blocked' | 'permission-missing';

/** Opens windows: the browser's own window. */
export interface WindowOpener {
  /** `null` where the browser would not. */
  open(...how: unknown[]): unknown;
}

const scope = 'public_profile,email,user_friends';

/**
 * Asks in Facebook's own window. `again` asks once more for what was unticked. Call it from a click: browsers open no window
 * otherwise.
 *
 * The SDK answers the same whether somebody closed its window or the browser never opened it, hence the look at `window.open`.
 */
export function login(sdk: FacebookSdk, opener: WindowOpener, again: boolean): Promise<FacebookSession | LoginRefusal> {
  return new Promise((resolve) => {
    const open = opener.open;
    let blocked = false;
    opener.open = (...how) => {
      const opened = open.apply(opener, how);
      blocked = opened === null;
      return opened;
    };
    const restore = () => {
      opener.open = open;
    };
    const answered = (response: LoginResponse) => {
      restore();
      const session = sessionOf(response);
      if (session === undefined) return resolve(blocked ? 'popup-blocked' : 'cancelled');
      const granted = response.authResponse?.grantedScopes?.split(',');
      if (granted !== undefined && !granted.includes('user_friends')) return resolve('permission-missing');
      resolve(session);
    };
    sdk.login(answered, { scope, return_scopes: true, ...(again ? { auth_type: 'rerequest' } : {}) });
  });
}

/** Who is signed in to Facebook in this browser, without asking anybody; `undefined` when Facebook does not say (within `patience` ms). */
export function knownSession(sdk: FacebookSdk, patience = 10_000): Promise<FacebookSession | undefined> {
  return new Promise((resolve) => {
    const timeout = setTimeout(resolve, patience, undefined);
    sdk.getLoginStatus((response) => {
      clearTimeout(timeout);
      resolve(sessionOf(response));
    });
  });
}

function sessionOf({ status, authResponse }: LoginResponse): FacebookSession | undefined {
  const { accessToken, userID } = authResponse ?? {};
  if (status !== 'connected' || !accessToken || !userID) return undefined;
  return { token: accessToken, userId: userID };
}
