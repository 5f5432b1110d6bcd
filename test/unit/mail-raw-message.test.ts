import { describe, expect, test } from 'vitest';
import { friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import { composeAlertMail } from '../../lambdas/mail/compose-alert-mail.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import { buildRawMessage } from '../../lambdas/mail/raw-message.ts';
import { parseSender } from '../../lambdas/mail/sender.ts';
import { networkFaces } from '../../lambdas/networks/faces.ts';

const siteUrl = 'https://breakups.example';
const links = createMailLinks(new Uint8Array(32).fill(1), siteUrl);
const watcherId = watcherIdOf('facebook', '10150000000000001');
const now = Date.UTC(2026, 10, 24, 12);
const sender = parseSender('Breakup Notifier <notifier@example.com>');

/** A message taken apart again: RFC 5322's unfolding, RFC 2047's encoded words, the transfer encodings of the parts. */
async function sent(name: string, to = 'watcher@example.org') {
  const mail = composeAlertMail(
    {
      watcherId,
      linkEpoch: 1,
      alertId: 'alert-1',
      timeZone: 'UTC',
      to,
      language: 'de',
      content: {
        kind: 'changes',
        changes: [{ friendId: friendIdOf('facebook', '42'), name, from: 'Married', to: 'Single', at: now }],
      },
    },
    { siteUrl, links, networks: networkFaces, now },
  );
  const raw = (await buildRawMessage(mail, sender, to)).toString('latin1');
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? 'none';
  const [head = '', ...parts] = raw.split(`--${boundary}`);
  return { mail, raw, headers: headersOf(head), parts: parts.slice(0, -1).map(partOf) };
}

function headersOf(head: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  const [fields = ''] = head.replace(/^\r\n/, '').split('\r\n\r\n');
  for (const line of fields.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, key = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    headers.set(key.toLowerCase(), [...(headers.get(key.toLowerCase()) ?? []), decodedWords(value)]);
  }
  return headers;
}

function decodedWords(value: string): string {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?UTF-8\?[BQ]\?[^?]*\?=)+/gi, (words) => {
    const bytes = [...words.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, kind, text = '']) =>
      kind?.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' ')),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=\r\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function partOf(part: string) {
  const headers = headersOf(part);
  const body = part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
  const encoding = headers.get('content-transfer-encoding')?.[0];
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : quotedPrintable(body);
  return { type: headers.get('content-type')?.[0] ?? '', text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}

describe('the message', () => {
  test('says who it is from and to, what about, when, and which alert it is', async () => {
    const { headers, mail } = await sent('Zoë Müller');
    expect(headers.get('from')).toEqual(['Breakup Notifier <notifier@example.com>']);
    expect(headers.get('to')).toEqual(['watcher@example.org']);
    expect(headers.get('subject')).toEqual([mail.subject]);
    expect(headers.get('subject')).toEqual(['Zoë Müller ist nicht mehr verheiratet (Verheiratet → Single)']);
    expect(headers.get('date')).toEqual(['Tue, 24 Nov 2026 12:00:00 +0000']);
    expect(headers.get('x-alert-id')).toEqual(['alert-1']);
  });

  test('offers one-click unsubscribing as RFC 8058 asks, unfolded', async () => {
    const { headers, raw } = await sent('Ada');
    expect(headers.get('list-unsubscribe')).toEqual([`<${links.unsubscribe({ watcherId, linkEpoch: 1 })}>`]);
    expect(headers.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(headers.get('auto-submitted')).toEqual(['auto-generated']);
    expect(raw.split('\r\n')).toContain(`List-Unsubscribe: <${links.unsubscribe({ watcherId, linkEpoch: 1 })}>`);
  });

  test('carries text and HTML whole, text first', async () => {
    const { parts, mail } = await sent('Zoë Müller');
    expect(parts.map(({ type }) => type)).toEqual(['text/plain; charset=utf-8', 'text/html; charset=utf-8']);
    expect(parts.map(({ text }) => text)).toEqual([mail.text, mail.html]);
  });

  test('is seven-bit, in lines that every server passes on', async () => {
    const { raw } = await sent('Zoë 👩‍👩‍👧 אדה'.repeat(20));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is the point
    expect(raw).toMatch(/^[\x00-\x7f]*$/);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('gains no header field from a name with line breaks in it', async () => {
    const plain = await sent('Ada');
    const injected = await sent('Ada\r\nBcc: everyone@example.com\r\n\r\n<b>hello</b>');
    expect([...injected.headers.keys()].sort()).toEqual([...plain.headers.keys()].sort());
    expect(injected.headers.get('to')).toEqual(['watcher@example.org']);
  });

  test('names nobody in its header but the recipient and, in the subject, the friend', async () => {
    const { raw, headers } = await sent('Ada');
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(head.match(/[\w.+-]+@[\w.-]+/g)?.filter((address) => !address.endsWith('@example.com'))).toEqual([
      'watcher@example.org',
    ]);
    headers.delete('subject');
    expect([...headers.values()].flat().join('\n')).not.toContain('Ada');
  });
});

describe('addresses', () => {
  test('a sender is an address, with or without a name, or the deployment is at fault', () => {
    expect(sender).toEqual({ name: 'Breakup Notifier', address: 'notifier@example.com' });
    expect(parseSender('notifier@example.com')).toEqual({ name: '', address: 'notifier@example.com' });
    for (const wrong of ['', 'Breakup Notifier', 'a@example.com, b@example.com', 'Notifier <notifier>']) {
      expect(() => parseSender(wrong)).toThrow(/sender/);
    }
  });
});
