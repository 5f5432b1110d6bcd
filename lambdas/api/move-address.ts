import { confirmAddress } from '../domain/commands.ts';
import { realmOf, type WatcherId } from '../domain/ids.ts';
import { endSessions } from '../domain/session-list.ts';
import type { Watcher } from '../domain/watcher.ts';
import { type Changed, changeWatcher } from './change.ts';
import { type Failure, failure } from './errors.ts';
import type { ApiParts } from './parts.ts';

/** What confirming needs to know beside the address itself. */
export interface Confirming {
  /** The address that its owner confirmed. */
  readonly email: string;
  /** Whether it may still be confirmed, of the item as it is when that is written. */
  readonly check: (watcher: Watcher) => Failure | undefined;
  /** The session that goes on, where there is one. */
  readonly sessionKey: string | undefined;
}

/**
 * Makes a confirmed address the one that mails go to. When that changes it, all other sessions end, the links in older mails become void,
 * and a mail to the old address says so. Who signs in by mail signs in with the new address from then on.
 */
export async function moveAddress(before: Watcher, confirming: Confirming, parts: ApiParts): Promise<Changed> {
  const { email, sessionKey } = confirming;
  const { identity } = parts.addressKeys;
  const old = before.address;
  const isChange = old.confirmed && identity(old.email) !== identity(email);
  if ((await parts.mailLedger.refusalOf(email, { hasAccount: true })) !== undefined) return failure('address-refused');
  const signsInByMail = realmOf(before.id) === 'mail';
  if (signsInByMail && isChange) {
    const found = await parts.owners.find(email);
    if (found.watcher !== undefined && found.watcher.id !== before.id) return failure('address-taken');
    // First the claim, which counts for nothing before the item has the address: a crash in between leaves all as it was.
    if (found.isBeingMade || !(await parts.owners.claim(email, before.id, found))) return failure('try-again-later');
  }
  const linkEpoch = parts.randomNumber();
  const changed = await changeWatcher(parts, before, (current) => {
    const refusal = confirming.check(current);
    if (refusal !== undefined) return refusal;
    const confirmed = confirmAddress(current, email);
    return isChange ? { ...endSessions(confirmed, sessionKey), linkEpoch } : confirmed;
  });
  if (changed.kind === 'failure') {
    if (signsInByMail && isChange) await dropIdleClaim(email, before.id, parts);
    return changed;
  }
  if (!isChange) return changed;
  if (signsInByMail) await parts.owners.release(old.email, before.id);
  await tellOldAddress(old.email, changed.watcher, parts);
  return changed;
}

/** Takes a claim back that came to nothing; unless the same link, followed twice, has made it good meanwhile. */
async function dropIdleClaim(email: string, watcherId: WatcherId, parts: ApiParts): Promise<void> {
  const { watcher } = await parts.owners.find(email);
  if (watcher === undefined) await parts.owners.release(email, watcherId);
}

/** Sent whatever was mailed before, and while other mail is held: or somebody who got into an account could keep its owner from learning of it. */
async function tellOldAddress(email: string, watcher: Watcher, parts: ApiParts): Promise<void> {
  const { id: watcherId, language } = watcher;
  if (!(await parts.mailLedger.note(email))) return;
  const address = { identity: parts.addressKeys.identity(email), issuedAt: parts.clock() };
  const outcome = await parts.mailer.sendAddressChanged({ to: email, language }, { watcherId, address });
  if (outcome.kind === 'sent') parts.log.info('mail.sent', { watcherId });
  else parts.log.error('mail.not-sent', { watcherId, reason: outcome.reason });
}
