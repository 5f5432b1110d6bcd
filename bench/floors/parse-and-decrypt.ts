import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const key = createSecretKey(randomBytes(32));
const sealed = sealedToken();
let answers: string[] | undefined;

/**
 * The least that a check can do: parses all answers as JSON, with the JSON that some of their texts are (pages of a batch, packed watches), and
 * opens one sealed token per watcher. The file holds the answers, as JSON texts.
 */
export async function handler(event: { readonly file: string; readonly watchers: number }): Promise<number> {
  answers ??= JSON.parse(readFileSync(event.file, 'utf8')) as string[];
  let parsed = 0;
  for (const answer of answers) parsed += parsedWithin(JSON.parse(answer));
  for (let index = 0; index < event.watchers; index++) opened(sealed);
  return parsed;
}

/** Parses the texts within that are JSON, and counts them. */
function parsedWithin(value: unknown): number {
  if (typeof value === 'string') return /^[[{]/.test(value) ? 1 + (JSON.parse(value) === undefined ? 1 : 0) : 0;
  if (typeof value !== 'object' || value === null) return 0;
  let parsed = 0;
  for (const name in value) parsed += parsedWithin((value as Record<string, unknown>)[name]);
  return parsed;
}

/** As long as a token of a big network, sealed as tokens are: five parts in base64url, of which the first is authenticated. */
function sealedToken(): string {
  const header = Buffer.from('{"alg":"dir","enc":"A256GCM","kid":"k1","sub":"facebook:1"}').toString('base64url');
  const vector = randomBytes(12);
  const encryption = createCipheriv('aes-256-gcm', key, vector);
  encryption.setAAD(Buffer.from(header));
  const content = Buffer.concat([encryption.update('t'.repeat(200)), encryption.final()]);
  return [header, '', ...[vector, content, encryption.getAuthTag()].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

function opened(seal: string): string {
  const [header = '', , ...parts] = seal.split('.');
  const [vector, content, tag] = parts.map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer];
  const decryption = createDecipheriv('aes-256-gcm', key, vector);
  decryption.setAAD(Buffer.from(header)).setAuthTag(tag);
  return Buffer.concat([decryption.update(content), decryption.final()]).toString();
}
