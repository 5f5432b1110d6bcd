import type { OperatedNetwork } from '../operated-network.ts';
import { checkAppSecret } from './check-app-secret.ts';

/** Facebook: an app with an id that is a setting, and a secret that is stored after the first deployment. */
export const operatedFacebook: OperatedNetwork = {
  scopes: ['facebook'],
  settings: {
    facebookAppId: {
      whatFor: 'the app id that developers.facebook.com shows for your app, some 15 digits',
      // Without an app there is no Facebook, which is fine.
      isPlaceholder: (value) => value !== '' && !/^\d{5,}$/.test(value),
    },
  },
  accountChecks: [{ topic: 'Facebook secret', check: checkAppSecret }],
};
