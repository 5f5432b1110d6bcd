import { createHash } from 'node:crypto';
import type { Account } from './account.ts';
import { servers } from './servers.ts';

/** The id under which a server keeps its copy of somebody of another server: one of its own kind, and no use anywhere else. */
export function copyIdOf(host: string, account: Account): string {
  const digest = createHash('sha256').update(`${host} ${account.id}`).digest('hex');
  if (servers.get(host)?.writing === 'snac') return digest.slice(0, 32);
  return `11${String(BigInt(`0x${digest.slice(0, 16)}`) % 10n ** 16n).padStart(16, '0')}`;
}

/** The id under which a server knows somebody, its own or another's. */
export function idAt(host: string, account: Account): string {
  return account.host === host ? account.idAtHome : copyIdOf(host, account);
}
