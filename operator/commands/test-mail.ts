import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { AlertId, WatcherId } from '../../lambdas/domain/ids.ts';
import { defaultLanguage } from '../../lambdas/domain/languages.ts';
import { deliverableAddress } from '../../lambdas/mail/address.ts';
import { classifySesError } from '../../lambdas/mail/classify-ses-error.ts';
import { renderHtml } from '../../lambdas/mail/html-part.tsx';
import type { MailContent } from '../../lambdas/mail/mail-content.ts';
import { buildRawMessage } from '../../lambdas/mail/raw-message.ts';
import { parseSender } from '../../lambdas/mail/sender.ts';
import { mailTagsOf } from '../../lambdas/mail/tags.ts';
import { renderText } from '../../lambdas/mail/text-part.ts';
import type { Fault, Given } from '../../terminal/arguments.ts';
import { type Command, CommandFault, type CommandParts } from '../command.ts';
import { exampleWatcherId } from '../networks/index.ts';
import { readWatcher } from './read-watcher.ts';
import { readWatcherId } from './watcher-id.ts';

const options = { to: { type: 'string' }, watcher: { type: 'string' }, from: { type: 'string' } } as const;

/** Whom to: an address that was given, or the one of a watcher. */
type Recipient =
  | { readonly kind: 'address'; readonly address: string; readonly asGiven: string }
  | { readonly kind: 'watcher'; readonly id: WatcherId };

/** Whom to, and from which address where not from the deployed one. */
interface TestMailInput {
  readonly to: Recipient;
  readonly from: string | undefined;
}

const content: MailContent = {
  language: defaultLanguage,
  subject: 'Breakup Notifier: a test',
  headline: 'This is a test of Breakup Notifier.',
  changes: [],
  paragraphs: ['That you read it means that mails get through.'],
  afterAction: [],
  why: 'It was sent by hand, by who runs the service, the way every alert is sent.',
  places: [],
  footer: [],
};

/** Sends a mail the way alerts are sent. */
export const testMail: Command<typeof options, TestMailInput> = {
  name: 'test-mail',
  summary: 'send a test mail the way alerts are sent',
  help: `Usage: npm run operator:test-mail -- --to ADDRESS | --watcher ID

Sends a short mail from the service's own address, through SES and its configuration set, as every alert goes. In the
sandbox of SES the address must be verified there, too. A pause of the mail does not hold it. If it bounces, or somebody
complains about it, the address gets no more mail, as after an alert; operator:allow lets it back.

  --to ADDRESS      to this address
  --watcher ID      to the address of this watcher, as ${exampleWatcherId}; it is not shown
  --from ADDRESS    from another address than the deployed one`,
  options,
  words: [],
  services: ['DynamoDB', 'SES'],
  read(given, _, fault) {
    const to = readRecipient(given, fault);
    const { from } = given;
    if (from !== undefined && deliverableAddress(from) === undefined) return fault(`--from ${from} is no address.`);
    return to === undefined ? undefined : { to, from };
  },
  async run(input, parts) {
    const { ses, print, clock } = parts;
    const recipient = await findRecipient(input.to, parts);
    const { address: deployed, configurationSetName } = await parts.places.sender();
    const from = input.from ?? deployed;
    if (deliverableAddress(from) === undefined) {
      throw new CommandFault(
        `${from === '' ? 'There is no' : `"${from}" is no`} address to send from; give one with --from, or set senderAddress in settings.json.`,
      );
    }
    const message = await buildRawMessage(
      {
        subject: content.subject,
        text: renderText(content),
        html: renderHtml(content),
        date: new Date(clock()),
        headers: { 'Auto-Submitted': 'auto-generated' },
      },
      parseSender(`Breakup Notifier <${from}>`),
      recipient.address,
    );
    try {
      const { MessageId: id } = await ses.send(
        new SendRawEmailCommand({
          RawMessage: { Data: message },
          Destinations: [recipient.address],
          ...(configurationSetName === undefined ? {} : { ConfigurationSetName: configurationSetName }),
          // So that what SES reports of it is dealt with as of an alert.
          Tags: mailTagsOf(recipient.watcherId, 'test' as AlertId),
        }),
      );
      print(
        `SES took a test mail from ${from} to ${recipient.name} (message ${id}). Look into the inbox, and into its spam.`,
      );
    } catch (error) {
      throw new CommandFault(`No test mail to ${recipient.name}: ${faultOf(error)}`);
    }
  },
};

function readRecipient({ to, watcher }: Given<typeof options>, fault: Fault): Recipient | undefined {
  if ((to === undefined) === (watcher === undefined)) return fault('Say whom to: --to ADDRESS or --watcher ID.');
  if (to === undefined) {
    const id = readWatcherId(watcher, fault);
    return id === undefined ? undefined : { kind: 'watcher', id };
  }
  const address = deliverableAddress(to);
  if (address === undefined) return fault(`--to ${to} is no address that SES can deliver to.`);
  return { kind: 'address', address, asGiven: to };
}

async function findRecipient(
  recipient: Recipient,
  parts: CommandParts,
): Promise<{ readonly address: string; readonly name: string; readonly watcherId?: WatcherId }> {
  if (recipient.kind === 'address') return { address: recipient.address, name: recipient.asGiven };
  const { id } = recipient;
  const found = await readWatcher(parts, id);
  if (found.kind === 'nobody') throw new CommandFault(`Nobody of the id ${id} is stored.`);
  if (found.kind === 'unreadable') throw new CommandFault(`The item of ${id} cannot be read; see operator:look-up.`);
  const { mailStop, address } = found.watcher;
  if (mailStop !== undefined) throw new CommandFault(`${id} gets no mail (${mailStop.reason}), not even a test.`);
  if (!address.confirmed) throw new CommandFault(`${id} has not confirmed the address, so nothing is sent there.`);
  const deliverable = deliverableAddress(address.email);
  if (deliverable === undefined) throw new CommandFault(`SES cannot deliver to the address of ${id}.`);
  return { address: deliverable, name: `the address of ${id}`, watcherId: id };
}

function faultOf(error: unknown): string {
  const fault = classifySesError(error);
  if (fault.kind === 'throttled') return 'SES throttles; try again in a minute.';
  const advice =
    fault.kind === 'unclear'
      ? ' It may have been taken all the same.'
      : ' npm run preflight says more about the account.';
  return `${fault.reason}.${advice}`;
}
