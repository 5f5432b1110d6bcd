import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import { peoplePart as facebook } from '../facebook/texts/es/people-part.ts';
import type { PeopleTexts } from '../network-texts.ts';
import { openPeopleTexts } from '../open-people-texts/es.ts';

/** What is said of people on every network, in Spanish. */
export const peopleTexts: Readonly<Record<NetworkId, PeopleTexts>> = { facebook, ...openPeopleTexts };
