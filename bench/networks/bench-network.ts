import type { Settings } from '../../lib/settings.ts';
import type { CallsByService } from '../../local/call-report.ts';
import type { Ports } from '../../local/ports.ts';
import type { Runtime } from '../../local/runtime.ts';

/** What the bench must know of a network. */
export interface BenchNetwork {
  /** What its calls are called in the table of calls. */
  readonly callsName: string;
  /** The most calls that 1,000 watchers may take of whom each friend list is one page. */
  readonly callsAThousand: number;
  /** Its calls among those that were counted. */
  callsIn(counted: CallsByService): number;
  /** Pages of friend lists beyond each person's first that were asked for; each may take a call of its own. */
  furtherPagesIn(runtime: Runtime): number;
  /** Where its double is reached. */
  readonly port: keyof Ports;
  /** The settings that lead the functions to it. */
  settings(url: string): Partial<Settings>;
  /** Makes people friends who were not when the runtime was started: the ids of the new friends by a person's id. */
  befriend(runtime: Runtime, friends: ReadonlyMap<string, readonly string[]>): void;
}
