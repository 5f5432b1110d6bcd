import { randomUUID } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import * as v from 'valibot';
import { CallCounts } from './call-counts.ts';
import type { EmbeddedService } from './dynamodb.ts';
import { listen, localHost, readBody, sendJson, stopListening } from './http.ts';
import { simulatedEvents } from './ses-events.ts';
import {
  drawRefusal,
  internalFailure,
  noSesFaults,
  type SesError,
  type SesFaults,
  sesFaultsSchema,
} from './ses-faults.ts';
import { type OutgoingMail, readSend } from './ses-requests.ts';

/** A mail that was taken: told by ids only, and written down before the sender hears of it. */
export interface AcceptedMail {
  readonly at: string;
  readonly messageId: string;
  /** The mail's `X-Alert-Id` header, if it has one. */
  readonly alertId?: string;
}

/** The embedded SES, with what it took and what it is told to do wrong. */
export interface SesService extends EmbeddedService {
  readonly accepted: () => readonly AcceptedMail[];
  readonly setFaults: (faults: Partial<SesFaults>) => void;
  /** Says where events about mails go: those that the simulator's addresses cause, and those that are posted to `/_double/events`. */
  readonly onEvent: (publish: (event: unknown) => Promise<void>) => void;
}

/** What the embedded SES needs. */
export interface SesOptions {
  readonly port: number;
  /** Known once the mailbox is up; mails wait for it. */
  readonly smtpPort: Promise<number>;
  /** Where acceptances are written down, a JSON line each. */
  readonly logFile: string;
}

const xmlNamespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Starts the part of SES's first, query-style API that functions use; every mail is handed on by SMTP before it is accepted. */
export async function startSes(options: SesOptions): Promise<SesService> {
  const counts = new CallCounts();
  const accepted: AcceptedMail[] = [];
  const refused = new CallCounts();
  const log = openSync(options.logFile, 'a');
  const smtp = options.smtpPort.then((port) =>
    createTransport({ host: localHost, port, ignoreTLS: true, pool: true, maxConnections: 4 }),
  );
  smtp.catch(() => {}); // Reported where the mailbox is started.
  let faults = noSesFaults;
  let publish: (event: unknown) => Promise<void> = async () => {};

  async function send(mail: OutgoingMail): Promise<string | SesError> {
    const refusal = drawRefusal(faults, Math.random);
    if (refusal !== undefined) return refusal;
    await (await smtp).sendMail({ envelope: mail.envelope, raw: mail.raw });
    const messageId = `${randomUUID()}-000000`;
    const record: AcceptedMail = {
      at: new Date().toISOString(),
      messageId,
      ...(mail.alertId ? { alertId: mail.alertId } : {}),
    };
    writeSync(log, `${JSON.stringify(record)}\n`);
    accepted.push(record);
    for (const event of simulatedEvents(mail, messageId)) void publish(event).catch(() => {});
    return Math.random() < faults.error500AfterAccepting ? internalFailure : messageId;
  }

  async function answerAction(parameters: URLSearchParams): Promise<string | SesError> {
    const action = parameters.get('Action') ?? '';
    counts.add(action);
    if (action === 'GetSendQuota') {
      return result(
        action,
        '<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>1000.0</MaxSendRate>' +
          `<SentLast24Hours>${accepted.length}.0</SentLast24Hours>`,
      );
    }
    if (action !== 'SendRawEmail' && action !== 'SendEmail') {
      return {
        status: 400,
        code: 'InvalidAction',
        message: `Could not find operation ${action} for version 2010-12-01`,
      };
    }
    await sleep(faults.slowMilliseconds);
    const mail = await readSend(action, parameters);
    const outcome = 'code' in mail ? mail : await send(mail);
    if (typeof outcome === 'string') return result(action, `<MessageId>${outcome}</MessageId>`);
    refused.add(outcome.code);
    return outcome;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request)).toString();
    if (request.url?.startsWith('/_double/')) return handleDouble(request, response, body);
    const answer = await answerAction(new URLSearchParams(body));
    const [status, xml] = typeof answer === 'string' ? [200, answer] : [answer.status, errorXml(answer)];
    response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  }

  async function publishPosted(body: string, response: ServerResponse): Promise<void> {
    try {
      await publish(JSON.parse(body));
      sendJson(response, 200, {});
    } catch (error) {
      sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  async function handleDouble({ method, url }: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    if (method === 'GET' && url === '/_double/stats') {
      sendJson(response, 200, { calls: counts.read(), accepted, refused: refused.read(), faults });
      return;
    }
    if (method === 'POST' && url === '/_double/events') return publishPosted(body, response);
    if (method !== 'PUT' || url !== '/_double/faults') {
      const all = 'GET /_double/stats, PUT /_double/faults and POST /_double/events are all there is';
      sendJson(response, 404, { error: all });
      return;
    }
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), sesFaultsSchema), body);
    if (!parsed.success) {
      const error = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`).join('; ');
      sendJson(response, 400, { error });
      return;
    }
    faults = parsed.output;
    sendJson(response, 200, faults);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // Either the caller went away, or the mailbox did not take the mail: an error of ours, and surely not sent.
      if (response.headersSent || (request.destroyed && !request.complete)) return;
      response.writeHead(500, { 'content-type': 'text/xml' });
      response.end(errorXml({ ...internalFailure, message: error instanceof Error ? error.message : 'unknown' }));
    });
  });
  const port = await listen(server, options.port);
  return {
    url: `http://${localHost}:${port}`,
    counts,
    accepted: () => accepted,
    setFaults(wanted) {
      faults = v.parse(sesFaultsSchema, wanted);
    },
    onEvent(wanted) {
      publish = wanted;
    },
    async close() {
      await stopListening(server);
      await smtp.then((transport) => transport.close()).catch(() => {});
      closeSync(log);
    },
  };
}

function result(action: string, inner: string): string {
  return (
    `<${action}Response xmlns="${xmlNamespace}"><${action}Result>${inner}</${action}Result>` +
    `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`
  );
}

function errorXml({ status, code, message }: SesError): string {
  const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return (
    `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${code}</Code><Message>${escaped}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`
  );
}
