import type { AlertId, WatcherId } from '../domain/ids.ts';
import type { Language } from '../domain/languages.ts';
import type { NetworkId, PersonalNetworkId } from '../domain/networks.ts';
import type { Change } from '../domain/watcher.ts';

/** Everything one mail needs. The address is that of the moment the lease was taken. */
export interface AlertMail {
  readonly watcherId: WatcherId;
  /** See `Watcher`. */
  readonly linkEpoch: number;
  readonly alertId: AlertId;
  readonly to: string;
  readonly language: Language;
  /** The watcher's (IANA): days are said as they count them. */
  readonly timeZone: string;
  readonly content:
    | { readonly kind: 'changes'; readonly changes: readonly Change[] }
    | { readonly kind: 'sign-in-again'; readonly network: PersonalNetworkId }
    | { readonly kind: 'unread'; readonly network: NetworkId; readonly people: number | undefined };
}

/**
 * What handing a mail to SES came to.
 *
 * - `sent`: SES accepted it.
 * - `not-sent`: SES surely did not take it, for a reason that concerns all mail; `pauseMilliseconds` is how long to hold all mail.
 * - `recipient-refused`: SES surely did not take it, because of this recipient's address.
 * - `recipient-held`: SES surely did not take it, because it may not write to this recipient yet (its sandbox, in which every recipient
 *   must be verified); `holdMilliseconds` is how long to hold the mail of this one recipient.
 * - `unclear`: SES may have taken it (a cut connection, a 5xx): sending again may double, so the lease stays and runs out.
 * - `out-of-time`: not started, the invocation is too near its deadline.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'not-sent'; readonly reason: string; readonly pauseMilliseconds: number }
  | { readonly kind: 'recipient-refused'; readonly reason: string }
  | { readonly kind: 'recipient-held'; readonly reason: string; readonly holdMilliseconds: number }
  | { readonly kind: 'unclear'; readonly reason: string }
  | { readonly kind: 'out-of-time' };

/** Hands mails over. Never throws for anything SES says. */
export interface Mailer {
  /** Starts no send after `noSendAfter` (milliseconds since the epoch). */
  send(mail: AlertMail, noSendAfter: number): Promise<SendOutcome>;
}
