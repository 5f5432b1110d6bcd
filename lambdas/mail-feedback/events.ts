import * as v from 'valibot';
import type { WatcherId } from '../domain/ids.ts';
import type { RefusalReason } from '../domain/ledger.ts';
import { alertIdOfTags, watcherIdOfTags } from '../mail/tags.ts';

/** What an event of SES asks of us. */
export type Feedback =
  /** No more mail to these addresses, and none to this watcher if one of them is theirs. */
  | {
      readonly kind: 'stop';
      /** Absent: the mail went to an address that had no account. */
      readonly watcherId?: WatcherId | undefined;
      readonly reason: RefusalReason;
      readonly addresses: readonly string[];
      /** It was a mail that anybody can cause to any address: a link to sign in, or a confirmation. */
      readonly isAnybodys: boolean;
    }
  /** It changes nothing; `why` is for the log. */
  | { readonly kind: 'nothing'; readonly why: string }
  /** It is not what SES sends; `paths` says where, without the values, which are about people. */
  | { readonly kind: 'poison'; readonly paths: readonly string[] };

/** More recipients than any mail of ours has, and fewer than could keep us busy. */
const maximumRecipients = 50;

const recipients = v.pipe(v.array(v.object({ emailAddress: v.string() })), v.maxLength(maximumRecipients));
const mail = v.object({
  tags: v.optional(v.record(v.string(), v.array(v.string())), {}),
  destination: v.optional(v.pipe(v.array(v.string()), v.maxLength(maximumRecipients)), []),
});

/**
 * Events that a configuration set publishes, as far as they matter here:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const eventSchema = v.variant('eventType', [
  v.object({
    eventType: v.literal('Bounce'),
    bounce: v.object({
      bounceType: v.picklist(['Permanent', 'Transient', 'Undetermined']),
      bouncedRecipients: recipients,
    }),
    mail,
  }),
  v.object({
    eventType: v.literal('Complaint'),
    complaint: v.object({
      complainedRecipients: recipients,
      /** As the mailbox provider has it (RFC 5965, 7.3); `not-spam` takes a complaint back. */
      complaintFeedbackType: v.nullish(v.string()),
    }),
    mail,
  }),
]);

/** See `PersonalMailer`: what these mails have in place of an alert's id. */
const anybodysMails: readonly (string | undefined)[] = ['sign-in', 'confirmation'];

/** Published once, when SES is set up to publish to a topic. */
const greeting = /^Successfully validated SNS topic/;

/** Reads the message of one notification. Never throws. */
export function readFeedback(message: string): Feedback {
  if (greeting.test(message)) return { kind: 'nothing', why: 'greeting' };
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), eventSchema), message);
  if (!parsed.success) return { kind: 'poison', paths: parsed.issues.map((issue) => v.getDotPath(issue) ?? '(event)') };
  const event = parsed.output;
  const watcherId = watcherIdOfTags(event.mail.tags);
  // Mails to addresses without an account say what kind of mail they are. One without either was sent by hand.
  const alertId = alertIdOfTags(event.mail.tags);
  const isAnybodys = anybodysMails.includes(alertId);
  if (watcherId === undefined && alertId === undefined) {
    return { kind: 'nothing', why: 'names no watcher' };
  }
  if (event.eventType === 'Bounce') {
    // A full mailbox or a server that is down says nothing about tomorrow.
    if (event.bounce.bounceType !== 'Permanent') return { kind: 'nothing', why: 'passing bounce' };
    return {
      kind: 'stop',
      watcherId,
      reason: 'bounced',
      addresses: addressesOf(event.mail, event.bounce.bouncedRecipients),
      isAnybodys,
    };
  }
  if (event.complaint.complaintFeedbackType === 'not-spam') return { kind: 'nothing', why: 'complaint taken back' };
  return {
    kind: 'stop',
    watcherId,
    reason: 'complained',
    addresses: addressesOf(event.mail, event.complaint.complainedRecipients),
    isAnybodys,
  };
}

/**
 * Where we sent the mail decides: a mail of ours has one recipient, and who reports on it may name another, to whom it was passed on. Only
 * an event that does not name one falls back on the report.
 */
function addressesOf(
  { destination }: { readonly destination: readonly string[] },
  reported: readonly { readonly emailAddress: string }[],
): readonly string[] {
  const named = destination.length === 1 ? destination : reported.map(({ emailAddress }) => emailAddress);
  return named.map(bare);
}

/** An address without what mail servers put around it: a name, angle brackets, quotes, the dot at the end of a full domain. */
function bare(text: string): string {
  const [, inside = text] = /<([^<>]*)>\s*$/.exec(text) ?? [];
  return inside
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2')
    .replace(/\.$/, '');
}
