import { DeleteSuppressedDestinationCommand } from '@aws-sdk/client-sesv2';
import { letBack } from '../../lambdas/domain/ledger.ts';
import { deliverableAddress } from '../../lambdas/mail/address.ts';
import { createAddressKeys } from '../../lambdas/secrets/address-keys.ts';
import { createSecretReader } from '../../lambdas/secrets/read-secret.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { inWords } from '../../terminal/words.ts';
import type { Command, CommandParts } from '../command.ts';

const options = { address: { type: 'string' }, secret: { type: 'string' } } as const;

/** Whom to let back, and the secret with the keys where it was named. */
interface AllowInput {
  readonly address: string;
  readonly secret: string | undefined;
}

/** Lets an address back that refused our mail. */
export const allow: Command<typeof options, AllowInput> = {
  name: 'allow',
  summary: 'let an address back that bounced or whose owner complained',
  help: `Usage: npm run operator:allow -- --address ADDRESS [options]

An address that bounced for good, or whose owner complained about a mail, gets none any more for two years, not even a
link to sign in. When its owner asks to be let back, this takes the refusal out of the ledger, for all addresses that
come to the same without dots and plus-parts, and the address off SES's suppression list. The address is not printed.
An account's own stop ("no mail, complained") stays: its owner ends it by confirming an address on the site.

  --address ADDRESS   the address
  --secret NAME       the secret with the keys, where there is no stack to ask for it`,
  options,
  words: [],
  services: ['DynamoDB', 'SecretsManager', 'SESv2'],
  read(given, _, fault) {
    if (given.address === undefined) return fault('It is not said whom to let back; give an --address.');
    const address = deliverableAddress(given.address);
    if (address === undefined) return fault('--address is not one that mail can be delivered to.');
    return { address, secret: given.secret };
  },
  async run({ address, secret: named }, parts) {
    const { dynamoDb, places, print, sleep, random } = parts;
    const secret = await createSecretReader(parts.secrets)(named ?? (await places.keysSecret()));
    const keys = createAddressKeys(parseSealingKeys(secret));
    const ledgers = createLedgerStore({ dynamoDb, tableName: await places.table(), sleep, random });
    let refusals = 0;
    await ledgers.change(keys.ledger(address), (ledger) => {
      refusals = Object.keys(ledger.refusals).length;
      return refusals === 0 ? { kind: 'leave', because: 'none' } : { kind: 'write', value: letBack(ledger) };
    });
    print(
      refusals === 0 ? 'The ledger had no refusal of it.' : `${inWords(refusals, 'refusal')} taken out of the ledger.`,
    );
    print(
      (await takeOffSuppressionList(parts, address))
        ? 'It was on the suppression list of SES, and is no more.'
        : 'It was not on the suppression list of SES.',
    );
  },
};

/** `false` when it was not on the list. */
async function takeOffSuppressionList({ sesV2 }: CommandParts, address: string): Promise<boolean> {
  try {
    await sesV2.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundException') return false;
    throw error;
  }
}
