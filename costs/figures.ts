import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../local/synthesise.ts';
import { type Measured, readMeasured } from './measured.ts';
import { countPriced, type PricedStack } from './stack.ts';

/** Everything the document is made from. */
export interface Figures {
  readonly measured: Measured;
  readonly stacks: { readonly full: PricedStack; readonly lean: PricedStack };
}

/** Settings that a template needs and no price depends on. */
const anySettings = {
  senderAddress: 'notifier@breakups.example',
  alarmAddress: 'operator@breakups.example',
  facebookAppId: '1000000000000000',
};

/** Reads what was measured, and counts what a deployment would make, with both kinds of monitoring. */
export function readFigures(): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'costs-'));
  try {
    const stackWith = (monitoring: 'full' | 'lean') =>
      countPriced(synthesise(join(folder, monitoring), { ...anySettings, monitoring }).template);
    return { measured: readMeasured(), stacks: { full: stackWith('full'), lean: stackWith('lean') } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
