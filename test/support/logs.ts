import type { Log, LogFields } from '../../lambdas/observability/log.ts';

/** A log that only keeps what is written to it: the names of its lines, and the lines with their fields, in their order. */
export function keptLog(): { readonly log: Log; readonly names: string[]; readonly lines: [string, LogFields][] } {
  const names: string[] = [];
  const lines: [string, LogFields][] = [];
  const write: Log['info'] = (message, fields = {}) => {
    names.push(message);
    lines.push([message, fields]);
  };
  return { log: { debug: write, info: write, warn: write, error: write }, names, lines };
}
