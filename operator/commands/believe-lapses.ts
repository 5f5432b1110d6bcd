import { type PersonalNetworkId, personalNetworkIds } from '../../lambdas/domain/networks.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { inAList, moment } from '../../terminal/words.ts';
import type { Command } from '../command.ts';
import { readLength } from './read-length.ts';

const options = { for: { type: 'string' } } as const;

interface Lapses {
  readonly network: PersonalNetworkId;
  readonly milliseconds: number;
}

/** Says that it is true when a network says of most sign-ins that they lapsed. */
export const believeLapses: Command<typeof options, Lapses> = {
  name: 'believe-lapses',
  summary: 'believe a network that says of most sign-ins that they lapsed',
  help: `Usage: npm run operator:believe-lapses -- NETWORK [options]

When a network says of most people in one call that their sign-ins lapsed, that is believed of none of them: networks have
said so by mistake, and each of these people would get a mail. This says that it is true: for so long every lapse is
believed at once. Each person concerned gets one mail, and is not read there until they sign in again.

  NETWORK           ${inAList(personalNetworkIds)}
  --for LENGTH      for how long: 30m, 2h, 1d (a year at most); 1d if left out`,
  options,
  words: ['NETWORK'],
  services: ['DynamoDB'],
  read(given, [word = ''], fault) {
    const network = personalNetworkIds.find((id) => id === word.toLowerCase());
    if (network === undefined) {
      fault(`"${word}" is no network that one signs in with; there is ${inAList(personalNetworkIds)}.`);
    }
    const milliseconds = readLength(given.for ?? '1d', fault);
    return network === undefined || milliseconds === undefined ? undefined : { network, milliseconds };
  },
  async run({ network, milliseconds }, { places, dynamoDb, print, clock }) {
    const store = createControlStore({ dynamoDb, tableName: await places.table() });
    const until = clock() + milliseconds;
    await store.believeLapses(network, until);
    print(`Lapsed sign-ins of ${network} are believed until ${moment(until)}.`);
    print('In force within a minute; a checker that was turned away a moment ago reads again within half an hour.');
  },
};
