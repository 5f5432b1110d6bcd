import { describe, expect, test } from 'vitest';
import { classifySesError } from '../../lambdas/mail/classify-ses-error.ts';

/** As the SES client throws what SES answered. */
function answer(code: string, message: string, status = 400): Error {
  return Object.assign(new Error(message), { name: code, Code: code, $metadata: { httpStatusCode: status } });
}

/** As Node's sockets fail. */
function socketError(code: string, syscall?: string, name = 'Error'): Error {
  return Object.assign(new Error(`${syscall ?? ''} ${code}`), { name, code, syscall, $metadata: { attempts: 1 } });
}

const minute = 60_000;
const hour = 60 * minute;

describe('a throttle is told from a quota that is used up', () => {
  test.each([
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
    'RequestThrottled',
    'Throttled',
    'RequestLimitExceeded',
  ])('%s', (code) => {
    expect(classifySesError(answer(code, 'Maximum sending rate exceeded.'))).toEqual({ kind: 'throttled' });
    expect(classifySesError(answer(code, 'Rate exceeded'))).toEqual({ kind: 'throttled' });
    expect(classifySesError(answer(code, 'Daily message quota exceeded.'))).toEqual({
      kind: 'not-sent',
      reason: 'the daily quota of SES is used up',
      pauseMilliseconds: hour,
    });
  });
});

describe('what concerns all mail holds all mail', () => {
  test.each<[string, string, number, number, RegExp]>([
    ['MessageRejected', 'Email address is not verified. The following … EU-WEST-1: a@b.c', 400, 15 * minute, /sandbox/],
    ['MessageRejected', 'Sending paused for this account. For more information …', 400, hour, /account/],
    ['MessageRejected', 'Email content contains something odd', 400, 15 * minute, /MessageRejected/],
    ['AccountSendingPausedException', '', 400, hour, /account/],
    ['ConfigurationSetSendingPausedException', '', 400, 15 * minute, /configuration set/],
    ['ConfigurationSetDoesNotExist', 'Configuration set x does not exist', 400, 15 * minute, /does not exist/],
    ['ConfigurationSetDoesNotExistException', '', 400, 15 * minute, /does not exist/],
    ['MailFromDomainNotVerifiedException', '', 400, 15 * minute, /MAIL FROM/],
    ['FromEmailAddressNotVerifiedException', '', 400, 15 * minute, /sender/],
    ['ProductionAccessNotGrantedException', '', 400, 15 * minute, /sandbox/],
    ['AccessDenied', 'User arn:… is not authorized to perform ses:SendRawEmail', 403, 15 * minute, /not allowed/],
    ['AccessDeniedException', '', 403, 15 * minute, /not allowed/],
    ['NotAuthorized', '', 400, 15 * minute, /not allowed to send \(NotAuthorized\)/],
    ['UnauthorizedOperation', '', 403, 15 * minute, /not allowed/],
    ['OptInRequired', '', 403, 15 * minute, /not allowed/],
    ['UnrecognizedClientException', '', 403, 15 * minute, /credentials/],
    ['MissingAuthenticationToken', '', 403, 15 * minute, /credentials/],
    ['IncompleteSignature', '', 400, 15 * minute, /credentials/],
    ['MessageRejected', 'Your account has been shut down', 400, hour, /account/],
    ['MessageRejected', 'Sending is shutdown', 400, hour, /account/],
    ['ExpiredToken', 'The security token included in the request is expired', 403, 15 * minute, /credentials/],
    ['ExpiredTokenException', '', 403, 15 * minute, /credentials/],
    ['InvalidClientTokenId', '', 403, 15 * minute, /credentials/],
    ['SignatureDoesNotMatch', '', 403, 15 * minute, /credentials/],
    ['RequestExpired', '', 400, 15 * minute, /credentials/],
    ['InvalidParameterValue', 'Message length is more than 10485760 bytes long', 400, 15 * minute, /the message/],
    [
      'InvalidParameterValue',
      "Invalid tag value <a:b>: only alphanumeric ASCII characters, '_', and '-'",
      400,
      15 * minute,
      /the message/,
    ],
    ['SomethingNewException', 'never seen before', 400, 15 * minute, /SomethingNew/],
  ])('%s: %s', (code, message, status, pauseMilliseconds, reason) => {
    expect(classifySesError(answer(code, message, status))).toEqual({
      kind: 'not-sent',
      reason: expect.stringMatching(reason),
      pauseMilliseconds,
    });
  });

  test('missing credentials, too: the mail never left', () => {
    const error = Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' });
    expect(classifySesError(error)).toMatchObject({ kind: 'not-sent', pauseMilliseconds: 15 * minute });
  });
});

describe("only a fault of the recipient's address stops the recipient", () => {
  test.each([
    "Missing final '@domain'",
    'Missing domain',
    'Missing local name',
    'Illegal address',
    'Domain contains illegal character',
    'Domain contains dot-dot',
    'Domain contains control or whitespace',
    'Domain starts with dot',
    'Domain ends with dot',
    'Local address contains control or whitespace',
    'Local address contains illegal character',
    'Local address ends with dot',
    'Unterminated quote',
    'Invalid email address a@b.',
  ])('%s', (message) => {
    expect(classifySesError(answer('InvalidParameterValue', message)).kind).toBe('recipient-refused');
  });

  test.each(['Address blacklisted.', 'Address is on the suppression list'])('%s', (message) => {
    expect(classifySesError(answer('MessageRejected', message)).kind).toBe('recipient-refused');
  });
});

describe('a connection that was never made sent nothing', () => {
  test.each([
    socketError('ECONNREFUSED', 'connect'),
    socketError('ENOTFOUND', 'getaddrinfo'),
    socketError('EAI_AGAIN', 'getaddrinfo'),
    socketError('EHOSTUNREACH', 'connect'),
    socketError('EMFILE', 'getaddrinfo'),
    socketError('EAI_FAIL'),
    socketError('ETIMEDOUT', 'connect', 'TimeoutError'),
    socketError('ECONNRESET', 'connect', 'TimeoutError'),
    Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
    Object.assign(
      new Error('… the request socket did not establish a connection with the server within the configured timeout'),
      { name: 'TimeoutError' },
    ),
  ])('%s', (error) => {
    expect(classifySesError(error)).toEqual({
      kind: 'not-sent',
      reason: 'could not connect to SES',
      pauseMilliseconds: minute,
    });
  });
});

describe('without a definite answer there is no telling', () => {
  test.each<[string, unknown]>([
    ['a reset', socketError('ECONNRESET', 'read', 'TimeoutError')],
    ['a hang-up', socketError('ECONNRESET', undefined, 'TimeoutError')],
    ['a broken pipe', socketError('EPIPE', 'write')],
    ['a timeout', socketError('ETIMEDOUT', undefined, 'TimeoutError')],
    ['an abort', Object.assign(new Error('Request aborted'), { name: 'AbortError' })],
    ['a 500', answer('InternalFailure', 'x', 500)],
    ['a 503', answer('ServiceUnavailable', 'x', 503)],
    ['a throttle from something that is not SES', answer('Throttling', 'x', 503)],
    ['an answer without a code', answer('Unknown', 'Unknown', 403)],
    ['a 404 of nobody', answer('NotFound', 'Unknown', 404)],
    ['a 200 that cannot be read', answer('Error', 'XML parse error', 200)],
    ['a defect', new TypeError('x is not a function')],
    ['a string', 'no'],
    ['nothing', undefined],
    ['null', null],
  ])('%s', (_, error) => expect(classifySesError(error).kind).toBe('unclear'));

  // Each of these is what the client calls an error that is no answer of SES's, with a status all the same.
  test.each(['Unknown', 'UnknownError', 'NotFound', 'Error', 'SyntaxError', 'TypeError'])(
    'an answer that is called %s',
    (name) => expect(classifySesError(answer(name, 'x', 400)).kind).toBe('unclear'),
  );

  test.each<[unknown, string]>([
    [answer('InternalFailure', 'ada@example.org', 500), 'HTTP 500'],
    [socketError('ECONNRESET', 'read'), 'ECONNRESET'],
    [socketError('ada@example.org', 'read'), 'no answer to read'],
    [socketError('E'.repeat(41), 'read'), 'no answer to read'],
    [{ $metadata: { httpStatusCode: '400' }, name: 'Throttling' }, 'no answer to read'],
    [{ $metadata: null, name: 'Throttling' }, 'no answer to read'],
    [undefined, 'no answer to read'],
  ])('and what there is to say names nobody: %s', (error, what) => {
    expect(classifySesError(error)).toEqual({ kind: 'unclear', reason: `unclear whether SES took the mail (${what})` });
  });
});

describe("a recipient whom SES's sandbox does not know holds no mail but their own", () => {
  const correspondents = { sender: 'notifier@example.com', recipient: 'ada@example.org' };
  const checked = 'Email address is not verified. The following identities failed the check in region EU-WEST-1: ';
  const outcomeOf = (message: string, more = {}) =>
    classifySesError(answer('MessageRejected', message), { ...correspondents, ...more });

  test.each([
    'ada@example.org',
    'Ada@Example.ORG',
    'Ada <ada@example.org>',
    '<ada@example.org>',
    'ada@example.org, ada@example.org',
    'ada@example.org.',
    ' <ada@example.org> ',
    'Ada < ada@example.org >',
    'arn:aws:ses:eu-west-1:123456789012:identity/ada@example.org',
  ])('named alone: %s', (named) => {
    expect(outcomeOf(`${checked}${named}`)).toEqual({
      kind: 'recipient-held',
      reason: expect.stringMatching(/sandbox/),
      holdMilliseconds: hour,
    });
  });

  test.each([
    'Email address is not verified.',
    'Email address not verified',
    checked,
    `${checked}notifier@example.com`,
    `${checked}Breakup Notifier <notifier@example.com>`,
    `${checked}"Notifier, Breakup" <notifier@example.com>`,
    `${checked}ada@example.org, notifier@example.com`,
    `${checked}Breakup Notifier <notifier@example.com>, ada@example.org`,
    `${checked}ada@example.org, ben@example.org`,
    `${checked}ben@example.org`,
    `${checked}example.org`,
    `${checked}ada@example.org, `,
    `${checked}ada@example.org and others`,
    `${checked}<ada@example.org> and others`,
    `${checked}x arn:aws:ses:eu-west-1:1:identity/ada@example.org`,
    `${checked}arn:aws:ses:eu-west-1:1:identity/ada@example.org\nx`,
    'ada@example.org: Email address is not verified.',
  ])('but everybody’s, when SES names somebody else, too, or nobody: %s', (message) => {
    expect(outcomeOf(message)).toMatchObject({ kind: 'not-sent', pauseMilliseconds: 15 * minute });
  });

  test('and everybody’s, when the recipient is the sender, or is not known', () => {
    const message = `${checked}notifier@example.com`;
    expect(outcomeOf(message, { recipient: 'Notifier@example.com' })).toMatchObject({ kind: 'not-sent' });
    expect(classifySesError(answer('MessageRejected', message))).toMatchObject({ kind: 'not-sent' });
  });
});

test('no reason repeats what SES said: its messages name addresses', () => {
  const secret = 'ada@example.org';
  for (const code of ['MessageRejected', 'InvalidParameterValue', 'AccessDenied', secret, 'Throttling', 'Whatever']) {
    for (const message of [
      secret,
      `Email address is not verified. The following identities failed the check: ${secret}`,
      `Illegal address ${secret}`,
    ]) {
      for (const status of [400, 500]) {
        const correspondents = { sender: 'us@example.org', recipient: secret };
        expect(JSON.stringify(classifySesError(answer(code, message, status)))).not.toContain('ada');
        expect(JSON.stringify(classifySesError(answer(code, message, status), correspondents))).not.toContain('ada');
      }
    }
  }
  expect(JSON.stringify(classifySesError(socketError(secret)))).not.toContain('ada');
});
