import type { Control, GlobalPause } from '../../lambdas/domain/control.ts';
import { parseScope, type Scope } from '../../lambdas/domain/ids.ts';
import type { Fault } from '../../terminal/arguments.ts';
import { exampleHostScope, scopeNames } from '../networks/index.ts';

/** What can be paused for everybody: reading a network or one of its hosts, or all mail. */
export type PauseTarget = { readonly kind: 'scope'; readonly scope: Scope } | { readonly kind: 'mail' };

/** The targets there are, as help texts and faults name them. */
export const targetNames = `${['mail', ...scopeNames].slice(0, -1).join(', ')}, or ${scopeNames.at(-1)}`;

/** What help texts say about a target that is one of many hosts. */
export const aboutHosts = `<host> is the server that ids of people name (${exampleHostScope}); a handle may name another.`;

/** Reads a word as a target, hosts in whatever case; anything else is a fault. */
export function readTarget(word: string | undefined, fault: Fault): PauseTarget | undefined {
  // That it is missing was said already.
  if (word === undefined) return undefined;
  if (word === 'mail') return { kind: 'mail' };
  const scope = parseScope(word.toLowerCase());
  if (scope === undefined) return fault(`"${word}" cannot be paused; give one of ${targetNames}.`);
  return { kind: 'scope', scope };
}

/** The pause of a target, if one was ever set; it may be over. */
export function pauseOf(control: Control, target: PauseTarget): GlobalPause | undefined {
  return target.kind === 'mail' ? control.mailPause : control.pauses.get(target.scope);
}

/** What the target is called on the command line. */
export function wordFor(target: PauseTarget): string {
  return target.kind === 'mail' ? 'mail' : target.scope;
}

/** What the target is called in a sentence. */
export function nameOf(target: PauseTarget): string {
  return target.kind === 'mail' ? 'The mail' : `Reading ${target.scope}`;
}
