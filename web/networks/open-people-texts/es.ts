import { peoplePart as bluesky } from '../bluesky/texts/es/people-part.ts';
import { peoplePart as mastodon } from '../mastodon/texts/es/people-part.ts';
import type { PeopleTexts } from '../network-texts.ts';
import type { OpenNetworkId } from '../open-networks.ts';

/** What is said of people on the open networks, in Spanish. */
export const openPeopleTexts: Readonly<Record<OpenNetworkId, PeopleTexts>> = { bluesky, mastodon };
