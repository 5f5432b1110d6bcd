import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import { peoplePart as facebook } from '../facebook/texts/de/people-part.ts';
import type { PeopleTexts } from '../network-texts.ts';
import type { OpenNetworkId } from '../open-networks.ts';

/** What is said of people on every network in German, beside what is said on the open ones. */
export const peopleTexts = (
  open: Readonly<Record<OpenNetworkId, PeopleTexts>>,
): Readonly<Record<NetworkId, PeopleTexts>> => ({
  facebook,
  ...open,
});
