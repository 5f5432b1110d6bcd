import type { PeopleTexts, SaidForAll } from '../../../network-texts.ts';
import type { MastodonReason } from '../../mastodon-people.ts';

/** What is said of people on Mastodon, in English. */
export const peoplePart: PeopleTexts<Exclude<MastodonReason, SaidForAll>> = {
  hint: 'On Mastodon: @ada@mastodon.social, or the address of a profile or a post.',
  reasons: {
    'not-offered': 'People on Mastodon cannot be watched from this site.',
    'no-such-account': 'Nobody on that server has that handle. Is there a typo in it?',
    'account-gone': 'This account is suspended on its server, so there is nothing to read.',
    closed: 'That server shows nothing to strangers, so nobody on it can be read or watched.',
    'not-readable': 'That server cannot be read from here.',
    'list-hidden': 'This account hides whom it follows, so there is no list to read. You can add people one by one.',
    'too-many-calls': 'That server has been asked too much from your connection. Try again in five minutes.',
    offline: 'There is no connection. Check it, then try again.',
    unreachable: 'That server does not answer as it should. Is its name right? Otherwise try again in a moment.',
    unexpected: 'Something went wrong. Try again in a few minutes.',
  },
  rows: {
    'no-such-account': 'could not be found',
    'account-gone': 'suspended on their server',
    closed: 'server shows nothing to strangers',
    'not-readable': 'server cannot be read from here',
    'not-offered': 'cannot be watched from this site',
    'too-many-calls': 'server asks for a pause; try again in five minutes',
    offline: 'no connection',
    unreachable: 'server does not answer',
  },
  nobody: () => 'This account follows nobody on Mastodon. You can add people one by one.',
};
