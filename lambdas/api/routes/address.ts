import { timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { askForAddress } from '../../domain/commands.ts';
import { isPausedAt } from '../../domain/control.ts';
import type { Timestamp } from '../../domain/ids.ts';
import type { PendingAddress, Watcher } from '../../domain/watcher.ts';
import { deliverableAddress } from '../../mail/address.ts';
import { confirmationToken, readConfirmationToken } from '../../mail/confirmation-token.ts';
import type { PersonalOutcome } from '../../mail/personal-mailer.ts';
import { atFixedTime } from '../at-fixed-time.ts';
import { type Changed, changeWatcher } from '../change.ts';
import { type Failure, failure } from '../errors.ts';
import { exampleMe } from '../examples.ts';
import type { Postage } from '../mail-ledger.ts';
import { meOf } from '../me.ts';
import { moveAddress } from '../move-address.ts';
import type { ApiParts } from '../parts.ts';
import { json } from '../reply.ts';
import { openRoute, signedInRoute } from '../route.ts';
import { emailSchema, meSchema } from '../schemas.ts';
import { whoIsSignedIn } from '../signed-in.ts';

/** A confirmation link is good for this long. */
const linkLifetime = 24 * 60 * 60_000;

const ask = signedInRoute({
  method: 'PUT',
  path: '/api/address',
  summary: 'Asks for mails to go to another address. A link is sent there; the old address stays until it is followed.',
  body: v.strictObject({ email: emailSchema }),
  bodyExample: { email: 'lovelace@watchers.example' },
  answers: {
    202: {
      description:
        'The link is on its way. The answer is the same when the address refused our mail before and gets none.',
      schema: meSchema,
      example: exampleMe,
    },
  },
  errors: ['address-refused', 'too-many-mails', 'mail-unavailable'],
  async answer({ watcher, body }, parts) {
    const email = deliverableAddress(body.email);
    if (email === undefined) return failure('address-refused');
    if (isPausedAt(await parts.mailPause(), parts.clock())) return failure('mail-unavailable');
    // Strangers to the address should not learn whether it refused our mail, nor how fast SES took this one.
    const timed = await atFixedTime(parts, (signal) => sendConfirmation(watcher, email, parts, signal));
    if (timed.kind === 'failed') throw timed.error;
    if (timed.kind === 'done') {
      return timed.outcome.kind === 'failure' ? timed.outcome : json(202, await meOf(timed.outcome.watcher, parts));
    }
    const current = await parts.watchers.readOne(watcher.id);
    return current === undefined ? failure('signed-out') : json(202, await meOf(current, parts));
  },
});

async function sendConfirmation(
  watcher: Watcher,
  email: string,
  parts: ApiParts,
  signal: AbortSignal,
): Promise<Changed> {
  const { identity } = parts.addressKeys;
  const isOwn = watcher.address.confirmed && identity(watcher.address.email) === identity(email);
  const postage = await parts.mailLedger.take(email, { isOwn });
  if (postage.kind === 'wait' || postage.kind === 'held') return failureOfPostage(postage, parts);
  const now = parts.clock();
  const pending = { email, nonce: parts.nonce(), expiresAt: now + linkLifetime };
  const changed = await changeWatcher(parts, watcher, (current) => askForAddress(current, pending));
  if (changed.kind === 'failure' || postage.kind === 'refused') return changed;
  const { id: watcherId, language } = changed.watcher;
  const token = confirmationToken(parts.linkKey, { watcherId, nonce: pending.nonce });
  const address = { identity: identity(email), issuedAt: now, enteredBy: watcherId };
  const url = `${parts.siteUrl}/confirm#t=${token}`;
  const outcome = await parts.mailer.sendConfirmation({ to: email, language }, { url, watcherId, address }, signal);
  const fault = failureOf(outcome, changed.watcher, parts);
  return fault?.code === 'mail-unavailable' ? fault : changed;
}

const confirm = openRoute({
  method: 'POST',
  path: '/api/address/confirm',
  summary:
    'Confirms an address with the token of the link that was sent there. It works once, and for a day; where it changes an address, only in a browser in which that person is signed in.',
  body: v.strictObject({ token: v.pipe(v.string(), v.maxLength(1_000)) }),
  bodyExample: { token: 'ZmFjZWJvb2s6MQ.bm9uY2U.c2lnbmF0dXJl' },
  answers: {
    200: {
      description:
        'Mails go there from now on, whatever stopped them before. Where it changed the address, the old one gets a mail about it and all other sessions have ended.',
      schema: v.object({ confirmed: v.literal(true) }),
      example: { confirmed: true },
    },
  },
  errors: ['link-expired', 'session-needed', 'address-taken', 'address-refused', 'try-again-later'],
  async answer({ request, body: { token } }, parts) {
    const confirmation = readConfirmationToken(parts.linkKey, token);
    const watcher = confirmation && (await parts.watchers.readOne(confirmation.watcherId));
    if (confirmation === undefined || watcher === undefined) return failure('link-expired');
    const signedIn = await whoIsSignedIn(request, parts);
    const sessionKey = signedIn?.watcher.id === watcher.id ? signedIn.key : undefined;
    const check = (current: Watcher) => {
      const { pendingAddress } = current;
      if (pendingAddress === undefined || !isGood(pendingAddress, confirmation.nonce, parts.clock())) {
        return failure('link-expired');
      }
      // A first address takes nothing from anybody; a mail program may open its link in another browser.
      return current.address.confirmed && sessionKey === undefined ? failure('session-needed') : undefined;
    };
    const refusal = check(watcher);
    const { pendingAddress } = watcher;
    if (refusal !== undefined || pendingAddress === undefined) return refusal ?? failure('link-expired');
    const moved = await moveAddress(watcher, { email: pendingAddress.email, check, sessionKey }, parts);
    if (moved.kind === 'failure') return moved.code === 'signed-out' ? failure('link-expired') : moved;
    return json(200, { confirmed: true }, { watcherId: moved.watcher.id });
  },
});

const test = signedInRoute({
  method: 'POST',
  path: '/api/test-mail',
  summary: 'Sends a test mail to the confirmed address.',
  answers: { 202: { description: 'It is on its way.' } },
  errors: ['address-unconfirmed', 'address-refused', 'too-many-mails', 'mail-unavailable'],
  async answer({ watcher }, parts) {
    if (isPausedAt(await parts.mailPause(), parts.clock())) return failure('mail-unavailable');
    const { id: watcherId, linkEpoch, language, address } = watcher;
    if (!address.confirmed || watcher.mailStop !== undefined) return failure('address-unconfirmed');
    const postage = await parts.mailLedger.take(address.email, { isOwn: true });
    if (postage.kind !== 'send') return failureOfPostage(postage, parts);
    const outcome = await parts.mailer.sendTest({ to: address.email, language }, { watcherId, linkEpoch });
    return failureOf(outcome, watcher, parts) ?? json(202, {});
  },
});

function failureOfPostage(postage: Exclude<Postage, { kind: 'send' }>, parts: ApiParts): Failure {
  if (postage.kind === 'refused') return failure('address-refused');
  if (postage.kind === 'held') return failure('mail-unavailable');
  const seconds = Math.ceil((postage.until - parts.clock()) / 1000);
  return failure('too-many-mails', { headers: { 'retry-after': String(seconds) } });
}

function failureOf(outcome: PersonalOutcome, { id: watcherId }: Watcher, parts: ApiParts): Failure | undefined {
  if (outcome.kind === 'sent') {
    parts.log.info('mail.sent', { watcherId });
    return undefined;
  }
  const { kind, reason } = outcome;
  if (kind === 'address-refused') parts.log.warn('mail.recipient-refused', { watcherId, reason });
  else parts.log.error('mail.not-sent', { watcherId, reason });
  return failure(kind === 'address-refused' ? 'address-refused' : 'mail-unavailable');
}

function isGood(pending: PendingAddress, nonce: string, now: Timestamp): boolean {
  const [expected, given] = [Buffer.from(pending.nonce), Buffer.from(nonce)];
  return pending.expiresAt > now && expected.byteLength === given.byteLength && timingSafeEqual(expected, given);
}

/** Where mails go, and whether they arrive. */
export const addressRoutes = [ask, confirm, test];
