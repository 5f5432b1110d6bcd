import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { Language } from '../domain/languages.ts';
import { deliverableAddress } from './address.ts';
import { classifySesError } from './classify-ses-error.ts';
import type { ComposedMail } from './compose-alert-mail.ts';
import { composeConfirmationMail } from './compose-confirmation-mail.ts';
import { composeTestMail } from './compose-test-mail.ts';
import type { MailLinks } from './links.ts';
import { buildRawMessage, parseSender } from './raw-message.ts';
import { mailTagsOf } from './tags.ts';

/** Whom a mail goes to. */
export interface Recipient {
  readonly watcherId: WatcherId;
  readonly to: string;
  readonly language: Language;
}

/**
 * What handing a mail over came to. `sent` includes the cases in which there is no telling: the person can ask for another one.
 * `address-refused`: the address is at fault. `not-sent`: something of ours or of SES; `reason` is for the log.
 */
export type PersonalOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'address-refused'; readonly reason: string }
  | { readonly kind: 'not-sent'; readonly reason: string };

/** Sends the mails that a person causes by themselves, while they wait. Never throws for anything SES says. */
export interface PersonalMailer {
  /** The mail with the link that confirms an address; `url` leads to its page. */
  sendConfirmation(recipient: Recipient, url: string): Promise<PersonalOutcome>;
  /** A mail that shows that mails arrive. */
  sendTest(recipient: Recipient): Promise<PersonalOutcome>;
}

/** What the mailer needs. `ses` must make one attempt only: see `createSesClient`. */
export interface PersonalMailerOptions {
  readonly ses: Pick<SESClient, 'send'>;
  /** `Breakup Notifier <notifier@example.com>` */
  readonly sender: string;
  readonly configurationSetName: string;
  readonly siteUrl: string;
  readonly links: MailLinks;
  readonly clock: () => Timestamp;
}

/** Hands such mails to SES, one attempt each: whoever waits for one can press the button again. */
export function createPersonalMailer(options: PersonalMailerOptions): PersonalMailer {
  const sender = parseSender(options.sender);
  const { siteUrl, links } = options;

  async function send({ watcherId, to }: Recipient, what: string, mail: ComposedMail): Promise<PersonalOutcome> {
    const address = deliverableAddress(to);
    if (address === undefined) return { kind: 'address-refused', reason: 'not an address that SES can deliver to' };
    const command = new SendRawEmailCommand({
      RawMessage: { Data: await buildRawMessage(mail, sender, address) },
      Destinations: [address],
      ConfigurationSetName: options.configurationSetName,
      Tags: mailTagsOf(watcherId, what),
    });
    try {
      await options.ses.send(command);
      return { kind: 'sent' };
    } catch (error) {
      const fault = classifySesError(error);
      switch (fault.kind) {
        case 'unclear':
          return { kind: 'sent' };
        case 'recipient-refused':
          return { kind: 'address-refused', reason: fault.reason };
        case 'throttled':
          return { kind: 'not-sent', reason: 'SES throttles' };
        case 'not-sent':
          return { kind: 'not-sent', reason: fault.reason };
      }
    }
  }

  return {
    sendConfirmation: (recipient, url) =>
      send(
        recipient,
        'confirmation',
        composeConfirmationMail({ language: recipient.language, url, siteUrl, now: options.clock() }),
      ),
    sendTest: (recipient) =>
      send(recipient, 'test', composeTestMail(recipient, { siteUrl, links, now: options.clock() })),
  };
}
