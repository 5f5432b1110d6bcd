/** Everything the API refuses with, by the code a client can rely on: its status, and a sentence for people. */
export const apiErrors = {
  'invalid-request': { status: 400, message: 'The request is not as the description at /api/openapi.json has it.' },
  'signed-out': { status: 401, message: 'Nobody is signed in here, or not any longer.' },
  'token-invalid': { status: 401, message: 'The network does not accept this token.' },
  'wrong-app': { status: 403, message: 'This token was given to another app.' },
  'permission-missing': {
    status: 403,
    message: 'Without the permission to see the friend list there is nothing to watch.',
  },
  'foreign-origin': { status: 403, message: 'Only pages of this site may do this.' },
  'sign-ups-closed': { status: 403, message: 'Nobody new is let in here; who has an account can sign in.' },
  'session-needed': {
    status: 403,
    message: 'This link works only where the person is signed in who asked for it.',
  },
  'signature-invalid': { status: 403, message: 'The signature is not that of the network.' },
  'not-found': { status: 404, message: 'There is nothing here.' },
  'network-not-set-up': { status: 404, message: 'Nobody can sign in with this network here.' },
  'not-watched': { status: 404, message: 'This person is not being watched.' },
  'method-not-allowed': { status: 405, message: 'This cannot be done here; the Allow header says what can.' },
  'order-out-of-date': {
    status: 409,
    message: 'This order is too old, or the person has signed in since. Nothing was done.',
  },
  'no-account': {
    status: 409,
    message: 'Only who signed in with a network has an account there that could be watched.',
  },
  'address-taken': {
    status: 409,
    message: 'There is another account with this address. Sign in to that one, or delete it first.',
  },
  'address-unconfirmed': { status: 409, message: 'There is no confirmed address to send this to.' },
  'list-changed': { status: 409, message: 'The list has been changed meanwhile. Nothing was saved; read it again.' },
  'link-expired': { status: 410, message: 'This link has been used, or is too old.' },
  'body-too-large': { status: 413, message: 'The body is larger than 144 KB.' },
  'unsupported-media-type': { status: 415, message: 'The body must be application/json.' },
  'address-refused': { status: 422, message: 'Mail cannot be delivered to this address.' },
  'pause-is-over': { status: 422, message: 'The pause would end before it begins.' },
  'network-not-signed-in': { status: 422, message: 'To watch people on this network, sign in with it.' },
  'too-many-watches': { status: 422, message: 'At most 1,000 people can be watched.' },
  'too-many-hosts': { status: 422, message: 'At most 50 servers of one network can be watched.' },
  'watches-too-large': { status: 422, message: 'What is to be kept of so many people does not fit; choose fewer.' },
  'too-many-mails': { status: 429, message: 'That was enough mail for now; Retry-After says when there can be more.' },
  'internal-error': { status: 500, message: 'Something is wrong on our side. It has been logged.' },
  'mail-unavailable': { status: 503, message: 'Mail cannot be sent at the moment. Try again later.' },
  'network-unavailable': { status: 503, message: 'The network does not answer at the moment. Try again later.' },
  'try-again-later': { status: 503, message: 'Too much is going on at the moment. Try again later.' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly message: string }>>;

/** One of the codes. */
export type ApiErrorCode = keyof typeof apiErrors;

/** A refusal. */
export interface Failure {
  readonly kind: 'failure';
  readonly code: ApiErrorCode;
  /** What exactly is amiss, in place of the general sentence. Sent to the client alone, never logged. */
  readonly detail?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** A refusal with this code. */
export function failure(code: ApiErrorCode, more: Omit<Failure, 'kind' | 'code'> = {}): Failure {
  return { kind: 'failure', code, ...more };
}
