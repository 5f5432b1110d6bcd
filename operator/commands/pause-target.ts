import type { Control, GlobalPause } from '../../lambdas/domain/control.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/ids.ts';
import { CommandFault } from '../command.ts';

/** What can be paused for everybody: reading one network, or all mail. */
export type PauseTarget = { readonly kind: 'network'; readonly network: NetworkId } | { readonly kind: 'mail' };

/** Reads a word as a target. Throws `CommandFault` that names the targets there are. */
export function readTarget(word: string | undefined): PauseTarget {
  if (word === 'mail') return { kind: 'mail' };
  const network = networkIds.find((each) => each === word);
  if (network === undefined) throw new CommandFault(`"${word}" is none of ${[...networkIds, 'mail'].join(', ')}.`);
  return { kind: 'network', network };
}

/** The pause of a target, if one was ever set; it may be over. */
export function pauseOf(control: Control, target: PauseTarget): GlobalPause | undefined {
  return target.kind === 'mail' ? control.mailPause : control.networkPauses[target.network];
}

/** What the target is called in a sentence. */
export function nameOf(target: PauseTarget): string {
  return target.kind === 'mail' ? 'The mail' : `Reading ${target.network}`;
}
