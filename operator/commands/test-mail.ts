import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { parseWatcherId } from '../../lambdas/domain/ids.ts';
import { deliverableAddress } from '../../lambdas/mail/address.ts';
import { classifySesError } from '../../lambdas/mail/classify-ses-error.ts';
import { buildRawMessage, parseSender } from '../../lambdas/mail/raw-message.ts';
import { textOf } from '../arguments.ts';
import { type Command, CommandFault, type CommandParts } from '../command.ts';
import { readWatcher } from './read-watcher.ts';

/** Sends a mail the way alerts are sent. */
export const testMail: Command = {
  name: 'test-mail',
  summary: 'send a test mail the way alerts are sent',
  help: `Usage: npm run operator:test-mail -- --to ADDRESS | --watcher ID

Sends a short mail from the service's own address, through SES and its configuration set, as every alert goes. In the
sandbox of SES the address must be verified there, too. A pause of the mail does not hold it.

  --to ADDRESS      to this address
  --watcher ID      to the address of this watcher (as in facebook:1015…), which is not shown
  --from ADDRESS    from another address than the deployed one`,
  options: { to: { type: 'string' }, watcher: { type: 'string' }, from: { type: 'string' } },
  words: [0, 0],
  services: ['DynamoDB', 'SES'],
  async run(parts) {
    const { given, ses, print, clock } = parts;
    const recipient = await findRecipient(parts);
    const { address: deployed, configurationSetName } = await parts.places.sender();
    const from = textOf(given, 'from') ?? deployed;
    if (deliverableAddress(from) === undefined) {
      throw new CommandFault(
        `"${from}" is no address to send from; give one with --from, or set senderAddress in cdk.json.`,
      );
    }
    const text =
      'This is a test of Breakup Notifier.\n\nIt was sent by hand, by whoever runs the service, the way every alert is sent. ' +
      'That you read it means that mails get through.\n';
    const message = await buildRawMessage(
      {
        subject: 'Breakup Notifier: a test',
        text,
        html: `<!doctype html><html lang="en"><body>${text.replaceAll('\n\n', '<br><br>')}</body></html>`,
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

async function findRecipient(parts: CommandParts): Promise<{ readonly address: string; readonly name: string }> {
  const to = textOf(parts.given, 'to');
  const watcher = textOf(parts.given, 'watcher');
  if ((to === undefined) === (watcher === undefined))
    throw new CommandFault('Say whom to: --to ADDRESS or --watcher ID.');
  if (to !== undefined) {
    const address = deliverableAddress(to);
    if (address === undefined) throw new CommandFault(`"${to}" is no address that SES can deliver to.`);
    return { address, name: to };
  }
  const id = parseWatcherId(watcher);
  if (id === undefined)
    throw new CommandFault(`"${watcher}" is no watcher's id; they look like facebook:10150000000000001.`);
  const found = await readWatcher(parts, id);
  if (found.kind === 'nobody') throw new CommandFault(`Nobody of the id ${id} is stored.`);
  if (found.kind === 'unreadable') throw new CommandFault(`The item of ${id} cannot be read; see operator:look-up.`);
  const { mailStop, address } = found.watcher;
  if (mailStop !== undefined) throw new CommandFault(`${id} gets no mail (${mailStop.reason}), not even a test.`);
  if (!address.confirmed) throw new CommandFault(`${id} has not confirmed the address, so nothing is sent there.`);
  const deliverable = deliverableAddress(address.email);
  if (deliverable === undefined) throw new CommandFault(`The address of ${id} is none that SES can deliver to.`);
  return { address: deliverable, name: `the address of ${id}` };
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
