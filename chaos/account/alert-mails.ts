import type { AccountedMail } from './accounted.ts';
import { saying } from './sayings.ts';

/** The windows in which a mail may double: see "Claim, send, settle" in docs/architecture.md. */
export type DoubleWindow = 'unclear' | 'crash';

/** What the account needs to know about processes and writes, to say whether a double is one of the documented. */
export interface DoubleEvidence {
  /** Whether a process was ended by a fault. */
  wasEnded(pid: number | undefined): boolean;
  /** Whether a sender said of an alert that it did not learn what became of the mail: a busy machine answers later than it waits. */
  wasUnclear(alertId: string): boolean;
}

/** What was seen of an alert: its last mail, and its settling. */
interface SeenAlert {
  pid: number | undefined;
  isTold: boolean;
  settled: boolean;
  settlingStruck: boolean;
  /** The changes that all mails of it said. */
  readonly said: Set<string>;
}

/** What a mail shows about its alert. `window`: why the alert may be mailed twice, as documented; `undefined` when it may not. */
export type TakenAlert =
  | { readonly kind: 'first' }
  | { readonly kind: 'double'; readonly window: DoubleWindow | undefined; readonly saidBefore: ReadonlySet<string> };

/** Which alerts were mailed, and whether one that is mailed twice may be. */
export class AlertMails {
  readonly #alerts = new Map<string, SeenAlert>();

  constructor(private readonly evidence: DoubleEvidence) {}

  /** Takes one more mail of an alert. */
  take({ alertId, pid, isTold, said: content }: AccountedMail): TakenAlert {
    const before = this.#alerts.get(alertId);
    const sayings = content.kind === 'changes' ? content.changes.map(({ from, to }) => saying(from, to)) : [];
    const said = new Set([...(before?.said ?? []), ...sayings]);
    this.#alerts.set(alertId, { pid, isTold, settled: false, settlingStruck: false, said });
    if (before === undefined) return { kind: 'first' };
    const window = this.#windowOf(before) ?? (this.evidence.wasUnclear(alertId) ? 'unclear' : undefined);
    return { kind: 'double', window, saidBefore: before.said };
  }

  /** An alert's settling was written, or a fault struck the write. */
  settling(alertId: string, written: boolean): void {
    const alert = this.#alerts.get(alertId);
    if (alert === undefined) return;
    if (written) alert.settled = true;
    else alert.settlingStruck = true;
  }

  #windowOf({ settled, isTold, pid, settlingStruck }: SeenAlert): DoubleWindow | undefined {
    if (settled) return undefined;
    if (!isTold) return 'unclear';
    return this.evidence.wasEnded(pid) || settlingStruck ? 'crash' : undefined;
  }
}
