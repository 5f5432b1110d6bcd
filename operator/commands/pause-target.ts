import type { Control, GlobalPause } from '../../lambdas/domain/control.ts';
import { parseScope, type Scope } from '../../lambdas/domain/ids.ts';
import { networkIds } from '../../lambdas/domain/networks.ts';
import { CommandFault } from '../command.ts';

/** What can be paused for everybody: reading a network or one of its hosts, or all mail. */
export type PauseTarget = { readonly kind: 'scope'; readonly scope: Scope } | { readonly kind: 'mail' };

/** Reads a word as a target. Throws `CommandFault` that names the targets there are. */
export function readTarget(word: string | undefined): PauseTarget {
  if (word === 'mail') return { kind: 'mail' };
  const scope = parseScope(word);
  if (scope === undefined) {
    throw new CommandFault(`"${word}" cannot be paused; there are ${[...networkIds, 'mail'].join(', ')}.`);
  }
  return { kind: 'scope', scope };
}

/** The pause of a target, if one was ever set; it may be over. */
export function pauseOf(control: Control, target: PauseTarget): GlobalPause | undefined {
  return target.kind === 'mail' ? control.mailPause : control.pauses.get(target.scope);
}

/** What the target is called in a sentence. */
export function nameOf(target: PauseTarget): string {
  return target.kind === 'mail' ? 'The mail' : `Reading ${target.scope}`;
}
