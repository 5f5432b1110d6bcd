import { timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { askForAddress, confirmAddress } from '../../domain/commands.ts';
import { isPausedAt } from '../../domain/control.ts';
import type { Timestamp } from '../../domain/ids.ts';
import { takeMail } from '../../domain/mail-allowance.ts';
import type { PendingAddress, Watcher } from '../../domain/watcher.ts';
import { deliverableAddress } from '../../mail/address.ts';
import { confirmationToken, readConfirmationToken } from '../../mail/confirmation-token.ts';
import type { PersonalOutcome } from '../../mail/personal-mailer.ts';
import { changeWatcher } from '../change.ts';
import { type Failure, failure } from '../errors.ts';
import { exampleMe } from '../examples.ts';
import { meOf } from '../me.ts';
import type { ApiParts } from '../parts.ts';
import { json } from '../reply.ts';
import { openRoute, signedInRoute } from '../route.ts';
import { emailSchema, meSchema } from '../schemas.ts';

/** A confirmation link is good for this long. */
const linkLifetime = 24 * 60 * 60_000;

const ask = signedInRoute({
  method: 'PUT',
  path: '/api/address',
  summary: 'Asks for mails to go to another address. A link is sent there; the old address stays until it is followed.',
  body: v.strictObject({ email: emailSchema }),
  bodyExample: { email: 'lovelace@watchers.example' },
  answers: { 202: { description: 'The link is on its way.', schema: meSchema, example: exampleMe } },
  errors: ['address-refused', 'too-many-mails', 'mail-unavailable'],
  async answer({ watcher, body }, parts) {
    const email = deliverableAddress(body.email);
    if (email === undefined) return failure('address-refused');
    const now = parts.clock();
    if (isPausedAt(await parts.mailPause(), now)) return failure('mail-unavailable');
    const pending = { email, nonce: parts.nonce(), expiresAt: now + linkLifetime };
    const changed = await changeWatcher(parts, watcher, (current) => countMail(askForAddress(current, pending), now));
    if (changed.kind === 'failure') return changed;
    const { id: watcherId, language } = changed.watcher;
    const token = confirmationToken(parts.linkKey, { watcherId, nonce: pending.nonce });
    const url = `${parts.siteUrl}/confirm#t=${token}`;
    const outcome = await parts.mailer.sendConfirmation({ watcherId, to: email, language }, url);
    return failureOf(outcome, changed.watcher, parts) ?? json(202, await meOf(changed.watcher, parts));
  },
});

const confirm = openRoute({
  method: 'POST',
  path: '/api/address/confirm',
  summary: 'Confirms an address with the token of the link that was sent there. It works once, and for a day.',
  body: v.strictObject({ token: v.pipe(v.string(), v.maxLength(1_000)) }),
  bodyExample: { token: 'ZmFjZWJvb2s6MQ.bm9uY2U.c2lnbmF0dXJl' },
  answers: {
    200: {
      description: 'Mails go there from now on, whatever stopped them before.',
      schema: v.object({ confirmed: v.literal(true) }),
      example: { confirmed: true },
    },
  },
  errors: ['link-expired'],
  async answer({ body: { token } }, parts) {
    const confirmation = readConfirmationToken(parts.linkKey, token);
    const watcher = confirmation && (await parts.watchers.readOne(confirmation.watcherId));
    if (confirmation === undefined || watcher === undefined) return failure('link-expired');
    const changed = await changeWatcher(parts, watcher, (current) => {
      const { pendingAddress } = current;
      if (pendingAddress === undefined || !isGood(pendingAddress, confirmation.nonce, parts.clock())) {
        return failure('link-expired');
      }
      return confirmAddress(current, pendingAddress.email);
    });
    if (changed.kind === 'failure') return changed.code === 'signed-out' ? failure('link-expired') : changed;
    return json(200, { confirmed: true }, { watcherId: changed.watcher.id });
  },
});

const test = signedInRoute({
  method: 'POST',
  path: '/api/test-mail',
  summary: 'Sends a test mail to the confirmed address.',
  answers: { 202: { description: 'It is on its way.' } },
  errors: ['address-unconfirmed', 'address-refused', 'too-many-mails', 'mail-unavailable'],
  async answer({ watcher }, parts) {
    const now = parts.clock();
    if (isPausedAt(await parts.mailPause(), now)) return failure('mail-unavailable');
    const changed = await changeWatcher(parts, watcher, (current) =>
      current.address.confirmed && current.mailStop === undefined
        ? countMail(current, now)
        : failure('address-unconfirmed'),
    );
    if (changed.kind === 'failure') return changed;
    const { id: watcherId, language, address } = changed.watcher;
    const outcome = await parts.mailer.sendTest({ watcherId, to: address.email, language });
    return failureOf(outcome, changed.watcher, parts) ?? json(202, {});
  },
});

/** Counted before it is sent, in the same write: two requests at the same moment cannot both be the last one allowed. */
function countMail(watcher: Watcher, now: Timestamp): Watcher | Failure {
  const allowance = takeMail(watcher.mailsSent ?? [], now);
  if (allowance.kind === 'allowed') return { ...watcher, mailsSent: allowance.mailsSent };
  const seconds = Math.ceil((allowance.until - now) / 1000);
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
