import { createHash } from 'node:crypto';

/** SHA-256 in base64url: stands for a long random secret where the secret itself must not be. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
