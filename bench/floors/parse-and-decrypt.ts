import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const key = randomBytes(32);
const vector = randomBytes(12);
const encryption = createCipheriv('aes-256-gcm', key, vector);
/** As long as a token of a big network. */
const sealed = Buffer.concat([encryption.update('t'.repeat(200)), encryption.final()]);
const tag = encryption.getAuthTag();
let answers: string[] | undefined;

/** The least that a check can do: parses all answers as JSON, and decrypts one token per watcher. The file holds the answers, as JSON texts. */
export async function handler(event: { readonly file: string; readonly watchers: number }): Promise<number> {
  answers ??= JSON.parse(readFileSync(event.file, 'utf8')) as string[];
  let parsed = 0;
  for (const answer of answers) if (JSON.parse(answer) !== undefined) parsed++;
  for (let index = 0; index < event.watchers; index++) {
    const decryption = createDecipheriv('aes-256-gcm', key, vector);
    decryption.setAuthTag(tag);
    Buffer.concat([decryption.update(sealed), decryption.final()]).toString();
  }
  return parsed;
}
