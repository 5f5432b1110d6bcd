import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import { peoplePart as facebook } from '../facebook/texts/de/people-part.ts';
import type { PeopleTexts } from '../network-texts.ts';
import { openPeopleTexts } from '../open-people-texts/de.ts';

/** What is said of people on every network, in German. */
export const peopleTexts: Readonly<Record<NetworkId, PeopleTexts>> = { facebook, ...openPeopleTexts };
