import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { NetworkFaces } from '../networks/network-face.ts';
import { jitteredDelay, type Waiting } from '../retries/back-off.ts';
import { deliverableAddress } from './address.ts';
import { classifySesError, mailPauses } from './classify-ses-error.ts';
import type { MailLinks } from './links.ts';
import type { AlertMail, Mailer, SendOutcome } from './mailer.ts';
import type { Pacer } from './pacer.ts';
import { buildRawMessage } from './raw-message.ts';
import { parseSender } from './sender.ts';
import { mailTagsOf } from './tags.ts';
import type { Correspondents } from './unverified-identities.ts';

/** What the mailer needs. `ses` must make one attempt only: see `createSesClient`. */
export interface SesMailerOptions extends Waiting {
  readonly ses: Pick<SESClient, 'send'>;
  /** `Breakup Notifier <notifier@example.com>` */
  readonly sender: string;
  readonly configurationSetName: string;
  readonly siteUrl: string;
  readonly links: MailLinks;
  readonly networks: NetworkFaces;
  readonly pacer: Pacer;
  readonly clock: () => number;
  /** Gets ids and our own words, never an address or a name. */
  readonly log?: (message: string, fields: Readonly<Record<string, string | number>>) => void;
}

const maximumRetries = 6;
/** Milliseconds, doubled per attempt, up to the longest. */
const retryBackOff = 100;
const longestDelay = 5_000;

/** Hands mails to SES. A throttled send is tried again here, everything else is the caller's to decide. */
export function createSesMailer(options: SesMailerOptions): Mailer {
  const { ses, siteUrl, links, networks, pacer, clock, sleep, log } = options;
  const sender = parseSender(options.sender);

  const commandFor = async (mail: AlertMail, to: string): Promise<SendRawEmailCommand> => {
    // Texts and layout of mails are loaded with the first one: most checks send none.
    const { composeAlertMail } = await import('./compose-alert-mail.ts');
    const composed = composeAlertMail(mail, { siteUrl, links, networks, now: clock() });
    return new SendRawEmailCommand({
      RawMessage: { Data: await buildRawMessage(composed, sender, to) },
      // Named here, so that no header can add anyone.
      Destinations: [to],
      ConfigurationSetName: options.configurationSetName,
      Tags: mailTagsOf(mail.watcherId, mail.alertId),
    });
  };

  return {
    async send(mail, noSendAfter): Promise<SendOutcome> {
      const to = deliverableAddress(mail.to);
      if (to === undefined) {
        return { kind: 'recipient-refused', reason: 'the address is not one that SES can deliver to' };
      }
      const command = await commandFor(mail, to);
      const correspondents = { sender: sender.address, recipient: to };

      for (let retries = 0; ; retries++) {
        if (!(await pacer.turn(noSendAfter))) return { kind: 'out-of-time' };
        const outcome = await sendOnce(ses, command, correspondents);
        if (outcome.kind !== 'throttled') return outcome;
        pacer.slowDown();
        if (retries === maximumRetries) {
          return { kind: 'not-sent', reason: 'SES keeps throttling', pauseMilliseconds: mailPauses.throttle };
        }
        const delay = jitteredDelay(options, retries + 1, retryBackOff, longestDelay);
        log?.('SES throttled a mail', { alertId: mail.alertId, retries, delay: Math.round(delay) });
        if (clock() + delay > noSendAfter) return { kind: 'out-of-time' };
        await sleep(delay);
      }
    },
  };
}

async function sendOnce(ses: Pick<SESClient, 'send'>, command: SendRawEmailCommand, correspondents: Correspondents) {
  try {
    const { MessageId } = await ses.send(command);
    if (MessageId) return { kind: 'sent', messageId: MessageId } as const;
    return { kind: 'unclear', reason: 'SES answered without a message id' } as const;
  } catch (error) {
    return classifySesError(error, correspondents);
  }
}
