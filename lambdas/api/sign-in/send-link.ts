import type { Language } from '../../domain/languages.ts';
import { signInLinkLifetime } from '../../secrets/sign-in-links.ts';
import type { ApiParts } from '../parts.ts';

/** Somebody who asked for a link. */
export interface Asking {
  /** As `deliverableAddress` makes it. */
  readonly email: string;
  /** Of the mail to somebody who is not known yet. */
  readonly language: Language;
  /** See `Browsers.asks`. */
  readonly browser: string;
  /** Whether somebody signed in to the address in this browser before. */
  readonly isKnownBrowser: boolean;
}

/** Sends a link that signs somebody in, if there may be one. Whether it was sent is for the log alone. Throws what the table throws. */
export async function sendLink(asking: Asking, parts: ApiParts, signal: AbortSignal): Promise<void> {
  const { email, isKnownBrowser } = asking;
  const { watcher } = await parts.owners.find(email);
  const watcherId = watcher?.id;
  if (watcher === undefined && !(await parts.newcomers.areWelcome(email))) {
    parts.log.info('sign-in.not-welcome');
    return;
  }
  const postage = await parts.mailLedger.takeLink(email, { hasAccount: watcher !== undefined, isKnownBrowser });
  if (postage.kind !== 'send') {
    parts.log.info('sign-in.not-sent', { watcherId, why: postage.kind });
    return;
  }
  const language = watcher?.language ?? asking.language;
  const now = parts.clock();
  const token = await parts.signInLinks.seal({
    id: parts.nonce(),
    email,
    language,
    browser: asking.browser,
    expiresAt: now + signInLinkLifetime,
  });
  const outcome = await parts.mailer.sendSignInLink(
    { to: email, language },
    {
      url: `${parts.siteUrl}/sign-in#t=${token}`,
      owner: watcher === undefined ? undefined : { watcherId: watcher.id, linkEpoch: watcher.linkEpoch },
      address: { identity: parts.addressKeys.identity(email), issuedAt: now },
    },
    signal,
  );
  if (outcome.kind === 'sent') parts.log.info('sign-in.sent', { watcherId });
  else parts.log.error('mail.not-sent', { watcherId, reason: outcome.reason });
}
