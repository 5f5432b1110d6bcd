import { peoplePart as bluesky } from '../bluesky/texts/de/people-part.ts';
import { peoplePart as mastodon } from '../mastodon/texts/de/people-part.ts';
import type { PeopleTexts } from '../network-texts.ts';
import type { OpenNetworkId } from '../open-networks.ts';

/** What is said of people on the open networks, in German. */
export const openPeopleTexts: Readonly<Record<OpenNetworkId, PeopleTexts>> = { bluesky, mastodon };
