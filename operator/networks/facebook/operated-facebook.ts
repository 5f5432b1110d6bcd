import { textOf } from '../../setup/question.ts';
import type { OperatedNetwork } from '../operated-network.ts';
import { checkAppSecret } from './check-app-secret.ts';

/** Facebook: an app with an id that is a setting, and a secret that is stored after the first deployment. */
export const operatedFacebook: OperatedNetwork = {
  scopes: ['facebook'],
  settings: {
    facebookAppId: {
      whatFor:
        'the app id that developers.facebook.com shows for your app, some 15 digits; without an app leave it out',
      isPlaceholder: (value) => !isAppId(value),
    },
  },
  setupQuestion: {
    about: [
      'Facebook needs an app of yours, and shows apps no statuses today (README.md). Without an app it is left out.',
    ],
    asks: 'Id of the Facebook app (- for none)',
    kind: 'optional',
    offered: (answers) => textOf(answers, 'facebookAppId') || '-',
    sets: (answer) => ({ facebookAppId: answer === '' ? undefined : answer }),
    check: (answer) =>
      isAppId(answer) ? {} : { fault: 'That is no app id: developers.facebook.com shows it, some 15 digits.' },
  },
  accountChecks: [{ topic: 'Facebook secret', check: checkAppSecret }],
};

/** An app's id, or nothing: without an app there is no Facebook, which is fine. */
function isAppId(value: string): boolean {
  return value === '' || /^\d{5,}$/.test(value);
}
