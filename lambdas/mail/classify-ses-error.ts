import type { SendOutcome } from './mailer.ts';
import { type Correspondents, namesRecipientAlone } from './unverified-identities.ts';

/** What an error from the SES client means: an outcome, or `throttled`: SES did not take the mail, and will a little later. */
export type SesFault =
  | Extract<SendOutcome, { kind: 'not-sent' | 'recipient-refused' | 'recipient-held' | 'unclear' }>
  | { readonly kind: 'throttled' };

const minute = 60_000;
const hour = 60 * minute;

/** How long all mail is held after a fault that another try will not mend by itself. */
export const mailPauses = {
  connection: minute,
  throttle: minute,
  setup: 15 * minute,
  quota: hour,
  account: hour,
} as const;

/** How long the mail of one recipient is held whom SES does not let us write to yet: until somebody has verified them, or left the sandbox. */
export const recipientHold = hour;

/**
 * Tells what became of a mail from the error the SES client threw.
 *
 * Only an answer of SES's own (an error code, with a 4xx) or a connection that was never made is proof that the mail was not taken.
 * Everything else is `unclear`. Reasons are our own words: SES's messages name addresses.
 *
 * Codes and messages: "Amazon SES email sending errors" and "Errors related to the sending quotas" in the SES developer guide, "Common
 * errors" in its API reference.
 *
 * @param correspondents of the mail, to tell a recipient in the sandbox from all; without them such a fault concerns all mail
 */
export function classifySesError(error: unknown, correspondents?: Correspondents): SesFault {
  if (neverConnected(error)) return notSent('could not connect to SES', mailPauses.connection);
  if (stringOf(error, 'name') === 'CredentialsProviderError') {
    return notSent('there are no AWS credentials to send with', mailPauses.setup);
  }
  const code = codeOf(error);
  const status = statusOf(error);
  if (code === undefined || status === undefined || status < 400 || status >= 500) return unclear(error, status);
  return classifyRefusal(code, stringOf(error, 'message') ?? '', correspondents);
}

/** SES answered, and the answer is no. `code` is without the `Exception` that some of the codes carry. */
function classifyRefusal(code: string, message: string, correspondents?: Correspondents): SesFault {
  switch (code) {
    case 'Throttling':
    case 'Throttled':
    case 'RequestThrottled':
    case 'RequestLimitExceeded':
    case 'TooManyRequests':
      return /daily message quota/i.test(message)
        ? notSent('the daily quota of SES is used up', mailPauses.quota)
        : { kind: 'throttled' };
    case 'MessageRejected':
      return classifyRejection(message, correspondents);
    case 'InvalidParameterValue':
      return addressFault.test(message)
        ? { kind: 'recipient-refused', reason: 'SES says that the address is not one' }
        : notSent('SES finds fault with the message (InvalidParameterValue)', mailPauses.setup);
    case 'AccountSendingPaused':
      return notSent('sending is paused for the AWS account', mailPauses.account);
    case 'ConfigurationSetSendingPaused':
      return notSent('sending is paused for the configuration set', mailPauses.setup);
    case 'ConfigurationSetDoesNotExist':
      return notSent('the configuration set does not exist', mailPauses.setup);
    case 'MailFromDomainNotVerified':
      return notSent('the MX record of the MAIL FROM domain is missing', mailPauses.setup);
    case 'FromEmailAddressNotVerified':
      return notSent('the sender is not verified with SES', mailPauses.setup);
    case 'ProductionAccessNotGranted':
      return notSent('the SES account is still in the sandbox', mailPauses.setup);
    case 'AccessDenied':
    case 'NotAuthorized':
    case 'UnauthorizedOperation':
    case 'OptInRequired':
      return notSent(`the function is not allowed to send (${code})`, mailPauses.setup);
    case 'ExpiredToken':
    case 'InvalidClientTokenId':
    case 'UnrecognizedClient':
    case 'MissingAuthenticationToken':
    case 'SignatureDoesNotMatch':
    case 'IncompleteSignature':
    case 'RequestExpired':
      return notSent(`SES does not accept the credentials (${code})`, mailPauses.setup);
    default:
      return notSent(`SES refused (${code})`, mailPauses.setup);
  }
}

function classifyRejection(message: string, correspondents?: Correspondents): SesFault {
  // SES names whichever identities failed. In its sandbox that may be one recipient, while others are verified.
  if (correspondents !== undefined && namesRecipientAlone(message, correspondents)) {
    const reason = 'the account is in the sandbox of SES, and this recipient is not verified there';
    return { kind: 'recipient-held', reason, holdMilliseconds: recipientHold };
  }
  if (/not verified/i.test(message)) {
    return notSent('the sender is not verified with SES, or the account is still in the sandbox', mailPauses.setup);
  }
  if (/paused|suspended|disabled|shut ?down/i.test(message)) {
    return notSent('sending is paused for the AWS account', mailPauses.account);
  }
  if (/address (is )?blacklisted|suppression list/i.test(message)) {
    return { kind: 'recipient-refused', reason: 'the address is on the suppression list of SES' };
  }
  return notSent('SES rejected the message (MessageRejected)', mailPauses.setup);
}

/** SES checks addresses with JavaMail and passes on its words. The sender was checked before: what is left is the recipient's. */
const addressFault =
  /^(?:(?:Local address|Domain) (?:contains|starts|ends)\b|Missing (?:final '@domain'|domain|local name)|Illegal (?:address|route-addr|semicolon|whitespace)|Unterminated quote|Quote not|Empty address|Invalid email address|Address length)/i;

/** From the socket's own codes. `TimeoutError` says nothing here: the client gives it to a reset connection as well. */
function neverConnected(error: unknown): boolean {
  const code = stringOf(error, 'code') ?? '';
  const call = stringOf(error, 'syscall');
  const connecting = call === 'connect' || call === 'getaddrinfo';
  const failed = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENETUNREACH', 'EHOSTUNREACH'].includes(code);
  return connecting || failed || /did not establish a connection/.test(stringOf(error, 'message') ?? '');
}

/** The error code in SES's answer; absent where a body was empty, or no answer of SES's. */
function codeOf(error: unknown): string | undefined {
  const code = stringOf(error, 'Code') ?? stringOf(error, 'name');
  if (code === undefined || !/^[A-Za-z]{1,64}$/.test(code)) return undefined;
  // What the client calls an answer in which it found no code, and errors that are no answer.
  if (['Unknown', 'UnknownError', 'NotFound', 'Error', 'SyntaxError', 'TypeError'].includes(code)) return undefined;
  return code.replace(/Exception$/, '');
}

function statusOf(error: unknown): number | undefined {
  const metadata = typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata : undefined;
  return typeof status?.httpStatusCode === 'number' ? status.httpStatusCode : undefined;
}

function stringOf(error: unknown, property: 'name' | 'message' | 'code' | 'Code' | 'syscall'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value = (error as Readonly<Record<string, unknown>>)[property];
  return typeof value === 'string' ? value : undefined;
}

function notSent(reason: string, pauseMilliseconds: number): SesFault {
  return { kind: 'not-sent', reason, pauseMilliseconds };
}

function unclear(error: unknown, status: number | undefined): SesFault {
  const code = stringOf(error, 'code');
  const what =
    status !== undefined
      ? `HTTP ${status}`
      : code !== undefined && /^\w{1,40}$/.test(code)
        ? code
        : 'no answer to read';
  return { kind: 'unclear', reason: `unclear whether SES took the mail (${what})` };
}
