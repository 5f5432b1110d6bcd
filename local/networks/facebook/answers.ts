import { randomBytes } from 'node:crypto';

/** One answer of the Graph API, alone or inside a batch. */
export interface GraphAnswer {
  readonly status: number;
  /** As sent: JSON, unless a fault made it garbage. */
  readonly body: string;
  /** How it is counted: `ok`, or `error <code>`, or what else went wrong. */
  readonly outcome: string;
}

/** What sets an error apart from others of its code. */
export interface FailureDetails {
  readonly subcode?: number | undefined;
  readonly message?: string;
  readonly type?: string;
  readonly status?: number;
}

/** A success. */
export function success(value: unknown): GraphAnswer {
  return { status: 200, body: JSON.stringify(value), outcome: 'ok' };
}

/** The error of that code as the Graph API words and dresses it (Meta's page "Handle Errors"). */
export function failure(code: number, details: FailureDetails = {}): GraphAnswer {
  const { subcode } = details;
  const error = {
    message: details.message ?? messageOf(code, subcode),
    type: details.type ?? 'OAuthException',
    ...(TRANSIENT.has(code) ? { is_transient: true } : {}),
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
  };
  return { status: details.status ?? statusOf(code), body: JSON.stringify({ error }), outcome: `error ${code}` };
}

/** What the Graph API says to somebody who sent no token, or not a person's. */
export function noToken(): GraphAnswer {
  return failure(2500);
}

/** The answer to a path that leads on where nothing is. */
export function unknownPath(rest: string): GraphAnswer {
  return failure(2500, { message: `Unknown path components: /${rest}` });
}

/** The answer about something that does not exist, or that this caller may not see, or that cannot do this. */
export function notVisible(method: string, id: string): GraphAnswer {
  return failure(100, {
    subcode: 33,
    type: 'GraphMethodException',
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation.',
  });
}

const TRANSIENT = new Set([1, 2, 4, 17, 341]);

const MESSAGES: Readonly<Record<number, string>> = {
  1: 'An unknown error has occurred.',
  2: 'An unexpected error has occurred. Please retry your request later.',
  3: '(#3) Application does not have the capability to make this API call.',
  4: '(#4) Application request limit reached',
  10: '(#10) Application does not have permission for this action',
  17: '(#17) User request limit reached',
  32: '(#32) Page request limit reached',
  100: '(#100) Invalid parameter',
  102: 'Session key invalid or no longer valid',
  200: '(#200) Permissions error',
  341: '(#341) Application limit reached',
  368: '(#368) The action attempted has been deemed abusive or is otherwise disallowed',
  613: '(#613) Calls to this api have exceeded the rate limit.',
  803: '(#803) Some of the aliases you requested do not exist',
  2500: 'An active access token must be used to query information about the current user.',
};

const TOKEN_MESSAGES: Readonly<Record<number, string>> = {
  458: 'Error validating access token: The user has not authorized application local-app.',
  459: 'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  463: 'Error validating access token: Session has expired.',
  464: 'Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.',
  467: 'Error validating access token: This may be because the user logged out or may be due to a system error.',
};

function messageOf(code: number, subcode: number | undefined): string {
  if (code === 190) return TOKEN_MESSAGES[subcode ?? 0] ?? 'Invalid OAuth access token - Cannot parse access token';
  if (code >= 80000 && code <= 80004) return `(#${code}) There have been too many calls. Wait a bit and try again.`;
  return MESSAGES[code] ?? `(#${code}) An error has occurred.`;
}

function statusOf(code: number): number {
  if (code === 1 || code === 2) return 500;
  return code === 10 || (code >= 200 && code <= 299) ? 403 : 400;
}
