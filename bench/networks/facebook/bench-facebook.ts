import { APP_ID } from '../../../local/networks/facebook/tokens.ts';
import { sumOfCalls } from '../../../local/services/call-counts.ts';
import type { BenchNetwork } from '../bench-network.ts';

/** Facebook: its double counts and changes. */
export const benchFacebook: BenchNetwork = {
  callsName: 'Graph HTTP calls',
  callsAThousand: 20,
  callsIn: (counted) => sumOfCalls(counted.facebook),
  furtherPagesIn: (runtime) => runtime.facebook?.stats().subRequests.furtherPages ?? 0,
  port: 'facebook',
  settings: (url) => ({ facebookAppId: APP_ID, facebookGraphUrl: url }),
  befriend({ facebook: double }, friends) {
    if (double === undefined) throw new Error('there is no double of Facebook');
    for (const [id, added] of friends) {
      const fault = double.change({ [id]: { friends_add: [...added] } });
      if (fault !== null) throw new Error(fault);
    }
  },
};
