import { randomUUID } from 'node:crypto';
import { friendIdOf, watcherIdOf } from '../../../lambdas/domain/ids.ts';
import { facebookVariables } from '../../../lambdas/networks/facebook/environment.ts';
import { urlForm } from '../address-form.ts';
import type { LocalNetwork } from '../local-network.ts';
import { seededWatcher } from '../seeded-watcher.ts';
import { isListed } from './accounts.ts';
import { type FacebookDouble, startFacebookDouble } from './server.ts';
import { APP_ID } from './tokens.ts';

/** Facebook, by a double of its Graph API and of its SDK. */
export const facebook: LocalNetwork<FacebookDouble> = {
  title: 'Facebook',
  port: {
    offset: 2,
    purpose: 'the Facebook double',
    replacedBy: { variable: facebookVariables.graphUrl, setting: 'facebookGraphUrl', form: urlForm },
  },
  leftOutBy: 'facebookAppId',
  handleOf: () => undefined,
  page: { path: '/_double', purpose: 'a double: begin and end relationships with a click' },
  addressOfDouble: (url) => url,
  shownPlaces: (url) => [{ at: url, real: false }],
  settings: (url) => ({ facebookAppId: APP_ID, facebookGraphUrl: url }),
  start: ({ port, people, stateFile, siteUrl, settings, secretNamedBy, neighbours, now }) =>
    startFacebookDouble({
      port,
      appId: settings.facebookAppId,
      appSecret: secretNamedBy(facebookVariables.secretArn) ?? randomUUID(),
      people,
      stateFile,
      siteOrigin: siteUrl,
      neighbours,
      now: now && (() => Math.floor(now() / 1_000)),
      deauthorizeUrl: `${siteUrl}/api/facebook/deauthorize`,
      dataDeletionUrl: `${siteUrl}/api/facebook/data-deletion`,
    }),
  canSignIn: isListed,
  watcherIdOf: ({ id }) => watcherIdOf('facebook', id),
  async signedIn(person, friends, tokens) {
    const id = watcherIdOf('facebook', person.id);
    // The double's, which is always good.
    const token = await tokens.seal(id, `local-${person.id}`);
    const friendIds = friends.map((friend) => friendIdOf('facebook', friend.id));
    return seededWatcher(id, person, friendIds, { facebook: { token } });
  },
};
