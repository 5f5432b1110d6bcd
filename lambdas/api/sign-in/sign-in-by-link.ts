import { newWatcher } from '../../domain/commands.ts';
import { watcherIdOf } from '../../domain/ids.ts';
import { beginSession } from '../../domain/session-list.ts';
import type { Watcher } from '../../domain/watcher.ts';
import { backOff } from '../../retries/back-off.ts';
import type { SignInLink } from '../../secrets/sign-in-links.ts';
import { type Changed, changeWatcher } from '../change.ts';
import { failure } from '../errors.ts';
import type { ApiParts } from '../parts.ts';
import type { NewSession } from '../signed-in.ts';

/** Attempts, should another link to the same address be followed at the same moment. */
const attempts = 6;
/** Waits (milliseconds, doubled per attempt) before another. */
const attemptBackOff = 50;

/**
 * Begins a session in the account of a link's address. Makes the account if the address has none. The caller has spent the link. Each new
 * account gets a new random id, whatever was there before, so that nothing of an earlier account can come back.
 */
export async function signInByLink(link: SignInLink, session: NewSession, parts: ApiParts): Promise<Changed> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    await backOff(parts, attempt, attemptBackOff);
    const found = await parts.owners.find(link.email);
    if (found.watcher !== undefined) {
      const changed = await changeWatcher(parts, found.watcher, (current) =>
        beginSession(current, session.key, session.at, session.timeZone),
      );
      // Who left this very moment starts again.
      if (changed.kind === 'failure' && changed.code === 'signed-out') continue;
      return changed;
    }
    if (found.isBeingMade) continue;
    if (!(await parts.newcomers.admit(link.email))) return failure('sign-ups-closed');
    const watcher = await newcomer(link, session, parts);
    // First the claim, then the account: a crash in between leaves a claim that leads to nobody, and such a claim does not count.
    const made = (await parts.owners.claim(link.email, watcher.id, found)) && (await parts.watchers.create(watcher));
    if (made) return { kind: 'changed', watcher };
    await parts.newcomers.makeRoom();
  }
  return failure('try-again-later');
}

async function newcomer({ email, language }: SignInLink, session: NewSession, parts: ApiParts): Promise<Watcher> {
  const watcher = newWatcher({
    id: watcherIdOf('mail', parts.nonce()),
    language,
    // The link was sent there.
    address: { email, confirmed: true },
    now: parts.clock(),
    version: parts.randomNumber(),
  });
  // An account made again does not undo what the owner of the address said to a mail of ours.
  const refusal = await parts.mailLedger.refusalOf(email, { hasAccount: true });
  const stopped = refusal === undefined ? watcher : { ...watcher, mailStop: refusal };
  return beginSession(stopped, session.key, session.at, session.timeZone);
}
