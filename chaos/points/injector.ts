import type { FaultName, Operation } from '../plan/fault-kinds.ts';
import type { Plan } from '../plan/plan.ts';
import type { Journal } from '../report/journal.ts';
import type { PassingAnswer } from './point.ts';

/** Who ends processes. */
export interface Executioner {
  /** Ends a function's process this moment. */
  kill(pid: number): void;
  /** Lets a function run out of time. */
  timeOut(pid: number): void;
  /** Ends the whole service this moment. */
  killService(): void;
}

/** The action by which a mail is sent. */
export const mailing = 'SendRawEmail';

/** Asks the plan at every operation, counts and writes down what strikes, and kills. */
export class Injector {
  readonly #counts = new Map<FaultName, number>();
  /** Processes that were ended, and never go on with what they had begun. */
  readonly #ended = new Set<number>();
  /** Processes that have called since the service was started last. */
  readonly #running = new Set<number>();
  #isServiceDown = false;

  constructor(
    private readonly plan: Plan,
    private readonly journal: Journal,
    private readonly executioner: Executioner,
  ) {}

  /** How often each kind of fault has struck so far. */
  get counts(): ReadonlyMap<FaultName, number> {
    return this.#counts;
  }

  /** Whether a function's process was ended by a fault, alone or with everything. */
  wasEnded(pid: number | undefined): boolean {
    return pid !== undefined && this.#ended.has(pid);
  }

  /** All processes are ended at once. */
  serviceDown(): void {
    this.#isServiceDown = true;
    for (const pid of this.#running) this.#ended.add(pid);
    this.#running.clear();
  }

  /** Processes that call from now on are new ones. */
  serviceUp(): void {
    this.#isServiceDown = false;
    this.#running.clear();
  }

  /** Counts an operation; answers with the fault that strikes it. Calls of nobody's are left alone. */
  strike(operation: Operation, pid: number | undefined, action: string): FaultName | undefined {
    if (pid === undefined) return undefined;
    const strike = this.plan.strike(operation);
    if (strike === undefined) return undefined;
    this.note(strike.name, { operation, count: strike.count, pid, action });
    return strike.name;
  }

  /** Notes faults that struck. */
  note(name: FaultName, fields: Readonly<Record<string, unknown>> = {}, times = 1): void {
    if (times <= 0) return;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times);
    this.journal.write('fault', { name, ...(times === 1 ? {} : { times }), ...fields });
  }

  /** Does a call's work, unless its process, or everything, is ended before or after it. */
  async around(pid: number | undefined, action: string, work: () => Promise<PassingAnswer>): Promise<PassingAnswer> {
    if (pid === undefined) return work();
    this.#running.add(pid);
    // What a dead process had sent before arrives all the same.
    if (this.#isServiceDown) this.#ended.add(pid);
    if (this.strike('service-call', pid, action) !== undefined) {
      this.serviceDown();
      this.executioner.killService();
      return 'cut';
    }
    const strike =
      (action === mailing ? this.strike('mail-call', pid, action) : undefined) ??
      this.strike('function-call', pid, action);
    switch (strike) {
      case 'sender-killed-before':
      case 'function-killed-before':
        this.#end(pid);
        this.executioner.kill(pid);
        return 'cut';
      case 'function-timed-out':
        this.#end(pid);
        this.executioner.timeOut(pid);
        return 'silence';
      case 'sender-killed-after':
      case 'function-killed-after': {
        await work();
        this.#end(pid);
        this.executioner.kill(pid);
        return 'cut';
      }
      default:
        return work();
    }
  }

  #end(pid: number): void {
    this.#ended.add(pid);
  }
}
