import { type Stated, statedIn } from './timeline.ts';

/** One change as a mail says it. */
export interface SaidChange {
  readonly from: Stated;
  readonly to: Stated;
}

/** Where a mail's reader can leave. */
export interface Links {
  readonly unsubscribe: string | undefined;
  readonly deleteEverything: string | undefined;
}

/** What a mail says: changes, or that something must be done. Read as its recipient would: from its text. */
export type SaidMail =
  | { readonly kind: 'changes'; readonly changes: readonly SaidChange[]; readonly links: Links }
  | { readonly kind: 'sign-in-again' }
  | { readonly kind: 'unread' }
  | { readonly kind: 'other'; readonly subject: string };

/** Reads a mail, in English. */
export function readMail(raw: Buffer): SaidMail {
  const message = raw.toString('latin1');
  const headers = headersOf(message);
  const subject = headers.get('subject') ?? '';
  if (/^The watching has stopped/.test(subject)) return { kind: 'sign-in-again' };
  if (/cannot be read$|shows us nobody/.test(subject)) return { kind: 'unread' };
  const text = textPartOf(message);
  const changes = [...text.matchAll(/^ {2}(.+) → (.+)$/gm)].map(([, from = '', to = '']) => ({
    from: statedIn(from),
    to: statedIn(to),
  }));
  if (changes.length === 0) return { kind: 'other', subject };
  const links = {
    unsubscribe: /<(\S+)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1],
    deleteEverything: /^Delete everything: (\S+)$/m.exec(text)?.[1],
  };
  return { kind: 'changes', changes, links };
}

function headersOf(part: string): Map<string, string> {
  const head = part.slice(0, part.search(/\r?\n\r?\n/));
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** The plain text of a message with parts. */
function textPartOf(message: string): string {
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(message)?.[1];
  const parts = boundary === undefined ? [message] : message.split(`--${boundary}`);
  const part = parts.find((each) =>
    /^\s*content-type: text\/plain/im.test(each.slice(0, each.search(/\r?\n\r?\n/) + 1)),
  );
  if (part === undefined) return '';
  const body = part.slice(part.search(/\r?\n\r?\n/)).replace(/^\s+/, '');
  const encoding = /content-transfer-encoding: (\S+)/i.exec(part)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8');
  const bytes = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
