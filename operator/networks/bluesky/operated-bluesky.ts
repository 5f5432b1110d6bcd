import type { OperatedNetwork } from '../operated-network.ts';

/** Bluesky: public, so that there is nothing to set up. */
export const operatedBluesky: OperatedNetwork = { scopes: ['bluesky'], settings: {}, accountChecks: [] };
