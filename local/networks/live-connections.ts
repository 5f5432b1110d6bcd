import { networkIds } from '../../lambdas/domain/networks.ts';
import { localNetworks } from './index.ts';
import type { Places } from './places.ts';

/** How long a network may take to say that it is there: less than anybody waits without looking for what is wrong. */
const patience = 2_500;

/** Resolves when every network that is to be read as it really is can be reached; rejects with a sentence that says which cannot, and why. */
export async function demandConnections(places: Places): Promise<void> {
  const objections = await Promise.all(
    networkIds.map(async (id) => {
      const place = places[id];
      const { live, title } = localNetworks[id];
      if (live === undefined || (place.kind !== 'live' && place.kind !== 'elsewhere')) return [];
      return Promise.all(
        live.asked(place.address).map(async (url) => {
          const why = await live.whyUnreachable(url, patience);
          return why === undefined ? [] : `${title} cannot be reached at ${url}: ${why}.`;
        }),
      );
    }),
  );
  const failed = objections.flat(2);
  if (failed.length > 0) throw new Error(`${failed.join(' ')} Without --live everything runs on this machine.`);
}
