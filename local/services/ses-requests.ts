import addressparser from 'nodemailer/lib/addressparser/index.js';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { SesError } from './ses-faults.ts';

/** A mail ready for SMTP. */
export interface OutgoingMail {
  readonly envelope: { readonly from: string; readonly to: string[] };
  readonly raw: Buffer;
  readonly alertId?: string;
  /** The message's tags, as SES's events repeat them. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** Reads the mail out of a `SendRawEmail` or `SendEmail`, or says what SES would object to. */
export async function readSend(
  action: 'SendRawEmail' | 'SendEmail',
  parameters: URLSearchParams,
): Promise<OutgoingMail | SesError> {
  const raw = action === 'SendRawEmail' ? readRaw(parameters) : await composeSimple(parameters);
  if (raw === undefined) return invalid('The request holds no message.');
  const headers = readHeaders(raw);
  const from = parameters.get('Source') ?? addresses(headers.get('from'))[0];
  if (from === undefined) return invalid("Missing required header 'From'.");
  const named = members(parameters, action === 'SendRawEmail' ? 'Destinations' : 'Destination.ToAddresses');
  const to = named.length > 0 ? named : ['to', 'cc', 'bcc'].flatMap((name) => addresses(headers.get(name)));
  if (to.length === 0) return invalid('Missing recipient.');
  const bare = to.flatMap((each) => addresses(each));
  const wrong = bare.find((address) => !/^[\x21-\x7e]+@[^@\s]+$/.test(address));
  if (wrong !== undefined || bare.length < to.length) {
    return invalid(wrong?.includes('@') ? 'Local address contains control or whitespace' : "Missing final '@domain'");
  }
  const alertId = headers.get('x-alert-id');
  return {
    envelope: { from: addresses(from)[0] ?? from, to: bare },
    raw,
    tags: readTags(parameters),
    ...(alertId ? { alertId } : {}),
  };
}

function readTags(parameters: URLSearchParams): Record<string, string[]> {
  const names = [...parameters].filter(([key]) => /^Tags\.member\.\d+\.Name$/.test(key));
  return Object.fromEntries(names.map(([key, name]) => [name, [parameters.get(key.replace(/Name$/, 'Value')) ?? '']]));
}

function invalid(message: string): SesError {
  return { status: 400, code: 'InvalidParameterValue', message };
}

function readRaw(parameters: URLSearchParams): Buffer | undefined {
  const data = parameters.get('RawMessage.Data');
  return data === null || data === '' ? undefined : Buffer.from(data, 'base64');
}

async function composeSimple(parameters: URLSearchParams): Promise<Buffer | undefined> {
  const text = parameters.get('Message.Body.Text.Data') ?? undefined;
  const html = parameters.get('Message.Body.Html.Data') ?? undefined;
  if (text === undefined && html === undefined) return undefined;
  const composer = new MailComposer({
    from: parameters.get('Source') ?? undefined,
    to: members(parameters, 'Destination.ToAddresses'),
    cc: members(parameters, 'Destination.CcAddresses'),
    subject: parameters.get('Message.Subject.Data') ?? '',
    text,
    html,
  });
  return composer.compile().build();
}

function members(parameters: URLSearchParams, name: string): string[] {
  return [...parameters].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);
}

/** The message's own headers, unfolded, by lower-case name. */
function readHeaders(raw: Buffer): Map<string, string> {
  const text = raw.toString('latin1');
  const head = text.slice(0, Math.max(0, text.search(/\r?\n\r?\n/)));
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function addresses(header: string | undefined): string[] {
  if (header === undefined) return [];
  return addressparser(header, { flatten: true })
    .map(({ address }) => address)
    .filter((address) => address !== '');
}
