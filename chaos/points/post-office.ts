import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { internalFailure, type SesError } from '../../local/services/ses-faults.ts';
import { type OutgoingMail, readSend } from '../../local/services/ses-requests.ts';
import type { FaultName } from '../plan/fault-kinds.ts';
import { type Injector, mailing } from './injector.ts';
import { type PassingAnswer, type PassingCall, type Point, startPoint } from './point.ts';

/** A mail that SES took. */
export interface TakenMail {
  readonly mail: OutgoingMail;
  /** The process that sent it. */
  readonly pid: number | undefined;
  /** Whether its sender was told so. */
  readonly isTold: boolean;
}

/** What the post office needs. */
export interface PostOfficeOptions {
  readonly injector: Injector;
  /** Called with every mail that was taken, before the sender gets its answer. */
  readonly onTaken: (taken: TakenMail) => void | Promise<void>;
  /** Called with every mail whose address is rejected for good. */
  readonly onRejected: (mail: OutgoingMail) => void;
}

/** Milliseconds until SES takes a mail slowly; no client gives up so soon. */
const slowMilliseconds = 800;

const refused = (code: string, message: string, status = 400): SesError => ({ status, code, message });

const unverified = (address: string) =>
  refused(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${address}`,
  );

/** SES's own words, where they decide what it means. */
const refusals: Readonly<Record<string, SesError>> = {
  'mail-throttled': refused('Throttling', 'Maximum sending rate exceeded.'),
  'mail-quota': refused('Throttling', 'Daily message quota exceeded.'),
  'mail-sandbox': unverified('notifier@breakups.example'),
  'mail-paused': refused('AccountSendingPausedException', 'Email sending is disabled for your account.'),
  'mail-rejected': refused('InvalidParameterValue', 'Local address contains control or whitespace'),
  'mail-500': internalFailure,
};

function refusalOf(strike: FaultName | undefined, { envelope }: OutgoingMail): SesError | undefined {
  if (strike === undefined) return undefined;
  return strike === 'mail-held' ? unverified(envelope.to.join(', ')) : refusals[strike];
}

/** Starts SES: it takes mails, and keeps none. It reports each mail before it answers. */
export function startPostOffice({ injector, onTaken, onRejected }: PostOfficeOptions): Promise<Point> {
  const rejected = new Set<string>();

  /** An address that was rejected is rejected from then on. */
  function isRejected(mail: OutgoingMail, strike: FaultName | undefined): boolean {
    if (strike === 'mail-rejected') for (const address of mail.envelope.to) rejected.add(address);
    return mail.envelope.to.some((address) => rejected.has(address));
  }

  async function send(call: PassingCall): Promise<PassingAnswer> {
    const parameters = new URLSearchParams(call.body.toString());
    const action = parameters.get('Action') ?? '';
    if (action === 'GetSendQuota') {
      return answer(
        200,
        '<GetSendQuotaResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><GetSendQuotaResult>' +
          '<Max24HourSend>1000000.0</Max24HourSend><MaxSendRate>1000.0</MaxSendRate><SentLast24Hours>0.0</SentLast24Hours>' +
          '</GetSendQuotaResult></GetSendQuotaResponse>',
      );
    }
    if (action !== 'SendRawEmail' && action !== 'SendEmail')
      return answer(400, errorXml(refused('InvalidAction', action)));
    const mail = await readSend(action, parameters);
    if ('code' in mail) return answer(mail.status, errorXml(mail));
    const strike =
      injector.strike('mail-stop', call.pid, action) ??
      injector.strike('mail-recipient', call.pid, action) ??
      injector.strike('mail', call.pid, action);
    if (strike === 'mail-cut') return 'cut';
    const isForGood = isRejected(mail, strike);
    const refusal = refusalOf(isForGood ? 'mail-rejected' : strike, mail);
    if (isForGood) onRejected(mail);
    if (refusal !== undefined) return answer(refusal.status, errorXml(refusal));
    if (strike === 'mail-slow') await sleep(slowMilliseconds);
    await onTaken({ mail, pid: call.pid, isTold: strike === undefined || strike === 'mail-slow' });
    if (strike === 'mail-answer-lost') return 'cut';
    if (strike === 'mail-500-taken') return answer(internalFailure.status, errorXml(internalFailure));
    return answer(
      200,
      `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>` +
        `<MessageId>${randomUUID()}</MessageId></${action}Result></${action}Response>`,
    );
  }

  return startPoint((call) => injector.around(call.pid, mailing, () => send(call)));
}

function answer(status: number, body: string): PassingAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function errorXml({ status, code, message }: SesError): string {
  return (
    '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error>' +
    `<Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
    `<RequestId>${randomUUID()}</RequestId></ErrorResponse>`
  );
}
