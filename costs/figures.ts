import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { networkIds } from '../lambdas/domain/networks.ts';
import { synthesise } from '../local/synthesise.ts';
import { type Measured, readMeasured } from './measured.ts';
import { modelledNetwork, networkCosts } from './networks/index.ts';
import type { NetworkCosts } from './networks/network-costs.ts';
import { countPriced, type PricedStack } from './stack.ts';
import { anySettings } from './usual-settings.ts';

/** Everything the document is made from. */
export interface Figures {
  readonly measured: Measured;
  /** The network that everybody is watched on. */
  readonly network: NetworkCosts;
  /** The same for each of the other networks, as if everybody were watched there. */
  readonly others: readonly { readonly measured: Measured; readonly network: NetworkCosts }[];
  readonly stacks: { readonly full: PricedStack; readonly lean: PricedStack };
}

/** Reads what was measured, and counts what a deployment would make, with both kinds of monitoring. */
export function readFigures(): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'costs-'));
  try {
    const stackWith = (monitoring: 'full' | 'lean') =>
      countPriced(synthesise(join(folder, monitoring), { ...anySettings, monitoring }).template);
    const network = networkCosts[modelledNetwork];
    const others = networkIds
      .filter((id) => id !== modelledNetwork)
      .map((id) => ({ measured: readMeasured(id), network: networkCosts[id] }));
    return {
      measured: readMeasured(modelledNetwork),
      network,
      others,
      stacks: { full: stackWith('full'), lean: stackWith('lean') },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
