import type { Log } from '../../lambdas/observability/log.ts';

/** A log that only keeps what is written to it: the names of its lines, in their order. */
export function keptLog(): { readonly log: Log; readonly names: string[] } {
  const names: string[] = [];
  const write: Log['info'] = (message) => void names.push(message);
  return { log: { debug: write, info: write, warn: write, error: write }, names };
}
