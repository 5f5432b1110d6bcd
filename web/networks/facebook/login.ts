import type { FacebookSdk, LoginResponse } from './sdk-types.ts';

/** A person Facebook signed in, in this browser. */
export interface FacebookSession {
  readonly token: string;
  readonly userId: string;
}

/** What can come of Facebook's dialog, other than somebody who is signed in. `broken`: its script threw. */
export type LoginRefusal = 'cancelled' | 'popup-blocked' | 'permission-missing' | 'broken';

/** Opens windows: the browser's own window. */
export interface WindowOpener {
  /** `null` where the browser would not. */
  open(...how: unknown[]): unknown;
}

const scope = 'public_profile,email,user_friends';
/** How long Facebook's window may stay without an answer before it is said that none has come. Somebody may be typing a password there. */
const patienceMilliseconds = 20_000;
/** How long the SDK may take to say that no window opened. */
const blockedPatienceMilliseconds = 1_000;

/** How to ask in Facebook's window. */
export interface LoginProps {
  readonly sdk: FacebookSdk;
  readonly opener: WindowOpener;
  /** Asks once more for what was unticked. */
  readonly again: boolean;
  /** Called once when no answer has come for long. One that comes later still counts. */
  readonly onSilence: () => void;
}

/**
 * Asks in Facebook's own window. Call it from a click: browsers open no window otherwise. Never rejects; it stays open for as long as the SDK
 * says nothing, so a caller must go on at `onSilence`.
 *
 * The SDK answers the same whether somebody closed its window or the browser never opened it, and does not always answer: hence the look
 * at `window.open`.
 */
export function login({ sdk, opener, again, onSilence }: LoginProps): Promise<FacebookSession | LoginRefusal> {
  return new Promise((resolve) => {
    const open = opener.open;
    let blocked = false;
    const restore = () => {
      opener.open = open;
    };
    const end = (outcome: FacebookSession | LoginRefusal) => {
      clearTimeout(silence);
      restore();
      resolve(outcome);
    };
    const silence = setTimeout(() => {
      restore();
      onSilence();
    }, patienceMilliseconds);
    const noWindow = () => {
      blocked = true;
      setTimeout(end, blockedPatienceMilliseconds, 'popup-blocked');
    };
    opener.open = (...how) => {
      try {
        const opened = open.apply(opener, how);
        if (opened === null || opened === undefined) noWindow();
        return opened;
      } catch (error) {
        noWindow();
        throw error;
      }
    };
    const answered = (response: LoginResponse) => {
      const session = sessionOf(response);
      if (session === undefined) return end(blocked ? 'popup-blocked' : 'cancelled');
      const granted = response.authResponse?.grantedScopes?.split(',');
      if (granted !== undefined && !granted.includes('user_friends')) return end('permission-missing');
      end(session);
    };
    try {
      sdk.login(answered, { scope, return_scopes: true, ...(again ? { auth_type: 'rerequest' } : {}) });
    } catch {
      end(blocked ? 'popup-blocked' : 'broken');
    }
  });
}

/** Who is signed in to Facebook in this browser, without asking anybody; `undefined` when Facebook does not say (within `patience` ms). */
export function knownSession(sdk: FacebookSdk, patience = 10_000): Promise<FacebookSession | undefined> {
  return new Promise((resolve) => {
    const timeout = setTimeout(resolve, patience, undefined);
    const end = (session: FacebookSession | undefined) => {
      clearTimeout(timeout);
      resolve(session);
    };
    try {
      sdk.getLoginStatus((response) => end(sessionOf(response)));
    } catch {
      end(undefined);
    }
  });
}

function sessionOf(response: LoginResponse | undefined): FacebookSession | undefined {
  const { status, authResponse } = response ?? {};
  const { accessToken, userID } = authResponse ?? {};
  if (status !== 'connected' || !accessToken || !userID) return undefined;
  return { token: accessToken, userId: userID };
}
