import type { PeopleTexts, SaidForAll } from '../../../network-texts.ts';
import type { BlueskyReason } from '../../bluesky-people.ts';

/** What is said of people on Bluesky, in English. */
export const peoplePart: PeopleTexts<Exclude<BlueskyReason, SaidForAll>> = {
  hint: 'On Bluesky: ada.bsky.social, the address of a profile on bsky.app, or a DID.',
  reasons: {
    'no-such-account': 'Nobody on Bluesky has that handle. Is there a typo in it?',
    'account-gone': 'This account on Bluesky is switched off or suspended, so there is nothing to read.',
    'too-many-calls': 'Bluesky has been asked too much from your connection. Try again in five minutes.',
    offline: 'There is no connection. Check it, then try again.',
    unreachable: 'Bluesky does not answer as it should. Try again in a moment.',
    unexpected: 'Something went wrong. Try again in a few minutes.',
  },
  nobody: () => 'This account follows nobody on Bluesky. You can add people one by one.',
};
