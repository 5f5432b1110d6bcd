import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { Language } from '../domain/languages.ts';
import { deliverableAddress } from './address.ts';
import { classifySesError } from './classify-ses-error.ts';
import { composeAddressChangedMail, composeSignInMail } from './compose-access-mails.ts';
import type { ComposedMail } from './compose-alert-mail.ts';
import { composeConfirmationMail } from './compose-confirmation-mail.ts';
import { composeTestMail } from './compose-test-mail.ts';
import type { LinkAddress, LinkOwner, MailLinks } from './links.ts';
import { partingLinks } from './parting-links.ts';
import { buildRawMessage } from './raw-message.ts';
import { parseSender } from './sender.ts';
import { mailTagsOf } from './tags.ts';
import { mailTextsOf } from './texts/index.ts';

/** Whom a mail goes to. */
export interface Recipient {
  readonly to: string;
  readonly language: Language;
}

/**
 * What handing a mail over came to. `sent` includes the cases in which SES may or may not have it: the person can ask for another one.
 * `address-refused`: the address is at fault. `not-sent`: something of ours or of SES; `reason` is for the log.
 */
export type PersonalOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'address-refused'; readonly reason: string }
  | { readonly kind: 'not-sent'; readonly reason: string };

/** Sends the mails that a person causes by themselves, while they wait. Never throws for anything SES says. */
export interface PersonalMailer {
  /**
   * The mail with the link that signs somebody in; `url` leads to its page. An address without an account has no `owner`.
   *
   * @param signal ends the waiting for SES: the mail then may or may not be on its way
   */
  sendSignInLink(
    recipient: Recipient,
    mail: { readonly url: string; readonly owner?: LinkOwner | undefined; readonly address: LinkAddress },
    signal: AbortSignal,
  ): Promise<PersonalOutcome>;
  /** The mail with the link that confirms an address; `url` leads to its page. */
  sendConfirmation(
    recipient: Recipient,
    mail: { readonly url: string; readonly watcherId: WatcherId; readonly address: LinkAddress },
    signal: AbortSignal,
  ): Promise<PersonalOutcome>;
  /** A mail that shows that mails arrive. */
  sendTest(recipient: Recipient, owner: LinkOwner): Promise<PersonalOutcome>;
  /** The mail to the old address of an account whose mails go elsewhere now. */
  sendAddressChanged(
    recipient: Recipient,
    mail: { readonly watcherId: WatcherId; readonly address: LinkAddress },
  ): Promise<PersonalOutcome>;
}

/** What the mailer needs. `ses` must make one attempt only: see `createSesClient`. */
export interface PersonalMailerOptions {
  readonly ses: Pick<SESClient, 'send'>;
  /** `Breakup Notifier <notifier@example.com>` */
  readonly sender: string;
  readonly configurationSetName: string;
  /** Of the mails without which people cannot get in: it can be stopped apart from the other, and last. */
  readonly signInConfigurationSetName: string;
  readonly siteUrl: string;
  readonly links: MailLinks;
  readonly clock: () => Timestamp;
}

/** A mail on its way to SES. */
interface Sending {
  readonly to: string;
  /** What kind of mail it is, for SES's events about it. */
  readonly kind: string;
  readonly watcherId?: WatcherId | undefined;
  readonly mail: ComposedMail;
  readonly configurationSetName: string;
  readonly signal?: AbortSignal;
}

/** Hands such mails to SES, one attempt each: who waits for one can press the button again. */
export function createPersonalMailer(options: PersonalMailerOptions): PersonalMailer {
  const sender = parseSender(options.sender);
  const { siteUrl, links, configurationSetName, signInConfigurationSetName, clock } = options;

  async function send({ to, kind, watcherId, mail, signal, ...rest }: Sending): Promise<PersonalOutcome> {
    const address = deliverableAddress(to);
    if (address === undefined) return { kind: 'address-refused', reason: 'not an address that SES can deliver to' };
    const command = new SendRawEmailCommand({
      RawMessage: { Data: await buildRawMessage(mail, sender, address) },
      Destinations: [address],
      ConfigurationSetName: rest.configurationSetName,
      Tags: mailTagsOf(watcherId, kind),
    });
    try {
      await options.ses.send(command, signal === undefined ? {} : { abortSignal: signal });
      return { kind: 'sent' };
    } catch (error) {
      const fault = classifySesError(error, { sender: sender.address, recipient: address });
      switch (fault.kind) {
        case 'unclear':
          return { kind: 'sent' };
        case 'recipient-refused':
          return { kind: 'address-refused', reason: fault.reason };
        case 'throttled':
          return { kind: 'not-sent', reason: 'SES throttles' };
        case 'recipient-held':
        case 'not-sent':
          return { kind: 'not-sent', reason: fault.reason };
      }
    }
  }

  const deleteLinks = ({ language }: Recipient, address: LinkAddress) => [
    { label: mailTextsOf(language).alert.deleteEverything, url: links.deleteAddress(address) },
  ];

  return {
    sendSignInLink(recipient, { url, owner, address }, signal) {
      const { to, language } = recipient;
      const parting = owner === undefined ? deleteLinks(recipient, address) : partingLinks(owner, language, links);
      return send({
        to,
        kind: 'sign-in',
        watcherId: owner?.watcherId,
        mail: composeSignInMail({ language, url, siteUrl, now: clock(), parting }),
        configurationSetName: signInConfigurationSetName,
        signal,
      });
    },
    sendConfirmation({ to, language }, { url, watcherId, address }, signal) {
      const deleteUrl = links.deleteAddress(address);
      return send({
        to,
        kind: 'confirmation',
        watcherId,
        mail: composeConfirmationMail({ language, url, deleteUrl, siteUrl, now: clock() }),
        // Anybody can have one sent to any address: what comes of that must not stop alerts.
        configurationSetName: signInConfigurationSetName,
        signal,
      });
    },
    sendTest: ({ to, language }, owner) =>
      send({
        to,
        kind: 'test',
        watcherId: owner.watcherId,
        mail: composeTestMail({ ...owner, language }, { siteUrl, links, now: clock() }),
        configurationSetName,
      }),
    sendAddressChanged(recipient, { watcherId, address }) {
      const { to, language } = recipient;
      const parting = deleteLinks(recipient, address);
      return send({
        to,
        kind: 'address-changed',
        watcherId,
        mail: composeAddressChangedMail({ language, siteUrl, now: clock(), parting }),
        configurationSetName: signInConfigurationSetName,
      });
    },
  };
}
