import { friendPageUrl } from '../../../lambdas/networks/facebook/friend-page.ts';
import { graphSizes } from '../../../lambdas/networks/facebook/friend-reader.ts';
import { createGraphBatch } from '../../../lambdas/networks/facebook/graph-batch.ts';
import type { MeasuredNetwork } from '../measured-network.ts';
import { facebookCosts } from './facebook-costs.ts';

/** A token of the length of Facebook's. */
const longToken = 'EAA'.padEnd(facebookCosts.tokenCharacters, 'x');

/** Facebook: batches of the Graph API, and the double's people. */
export const measuredFacebook: MeasuredNetwork = {
  withToken: async (watcher, tokens) => ({
    ...watcher,
    accounts: { facebook: { token: await tokens.seal(watcher.id, longToken) } },
  }),

  async requestBytes() {
    let bytes = 0;
    const appSecret = 'f'.repeat(32);
    const batch = createGraphBatch({
      fetch: async (_url, request) => {
        bytes = Buffer.byteLength(String(request?.body));
        return new Response('[]');
      },
      graphUrl: 'https://graph.facebook.com',
      appId: '1'.repeat(16),
      appSecret,
    });
    const { itemsPerBatch, friendsPerPage } = graphSizes;
    await batch(
      Array.from({ length: itemsPerBatch }, () => friendPageUrl(longToken, appSecret, friendsPerPage)),
      1_000,
    );
    return bytes;
  },

  changeOne({ facebook }) {
    if (facebook === undefined) throw new Error('the measurement needs the double of Facebook');
    const [person] = facebook.people.all();
    if (person === undefined) throw new Error('there is nobody');
    const status = person.relationshipStatus === 'Single' ? 'Engaged' : 'Single';
    const fault = facebook.change({ [person.id]: { relationship_status: status } });
    if (fault !== null) throw new Error(fault);
  },
};
