import { textOf } from '../../setup/question.ts';
import type { OperatedNetwork } from '../operated-network.ts';

/** Mastodon: public, so that there is nothing that must be set up. Its servers can be paused one by one. */
export const operatedMastodon: OperatedNetwork = {
  scopes: ['mastodon', 'mastodon:<host>'],
  settings: {
    mastodonServers: {
      whatFor: '"any" for every server on the web, or "" to leave Mastodon out',
      isPlaceholder: () => false,
    },
  },
  setupQuestion: {
    about: ['People on Mastodon: public profiles, read at the server of each; no account and no key.'],
    asks: 'Watch people on Mastodon',
    kind: 'yesNo',
    offered: ({ mastodonServers }) => (mastodonServers === '' ? 'n' : 'y'),
    sets: (answer, answers) => ({
      mastodonServers: answer === 'y' ? textOf(answers, 'mastodonServers') || undefined : '',
    }),
  },
  accountChecks: [],
};
