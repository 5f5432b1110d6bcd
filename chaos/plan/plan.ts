import { seededChance, shuffled } from '../../local/networks/double/chance.ts';
import { hash } from '../../local/people/statuses.ts';
import { type FaultName, faultsOf, type Operation } from './fault-kinds.ts';

/** On average one fault comes in so many operations. */
const gaps: Readonly<Partial<Record<Operation, number>>> = {
  'table-call': 25,
  'table-read': 8,
  'table-write': 30,
  'watcher-write': 30,
  'queue-send': 3,
  mail: 12,
  // These stop all mail for a while: were they frequent, nothing would be mailed in between.
  'mail-stop': 300,
  'mail-recipient': 100,
  'mail-call': 25,
  'function-call': 130,
  'service-call': 2_500,
  sweep: 2,
};

/** Faults that end processes. */
const ending: ReadonlySet<Operation> = new Set(['function-call', 'service-call']);

/** At least so many operations lie between two faults, however often they come: what fails each time shows nothing. */
const smallestGap: Readonly<Partial<Record<Operation, number>>> = {
  'queue-send': 2,
  'table-call': 4,
  mail: 2,
  'mail-call': 3,
};

/** The faults of one kind of operation: which comes at which count follows from the seed alone. */
class Course {
  #count = 0;
  #nextAt: number;
  readonly #left: FaultName[] = [];
  readonly #chance: () => number;

  constructor(
    seed: number,
    operation: Operation,
    private readonly kinds: readonly FaultName[],
    private readonly gap: number,
  ) {
    this.#chance = seededChance(hash(`${seed} ${operation}`));
    this.#nextAt = this.#draw();
  }

  /** Counts one operation; answers with the fault that strikes it. */
  strike(): { readonly name: FaultName; readonly count: number } | undefined {
    const count = ++this.#count;
    if (this.kinds.length === 0 || count < this.#nextAt) return undefined;
    this.#nextAt = count + this.#draw();
    // Each kind comes once before one comes again.
    if (this.#left.length === 0) this.#left.push(...shuffled(this.kinds, this.#chance));
    const name = this.#left.pop();
    return name === undefined ? undefined : { name, count };
  }

  #draw(): number {
    return 1 + Math.floor(this.#chance() * 2 * this.gap);
  }
}

/** A fault that strikes, and the number of the operation it strikes. */
export interface Strike {
  readonly name: FaultName;
  readonly count: number;
}

/** What the plan is made of. */
export interface PlanOptions {
  readonly seed: number;
  /** The kinds of faults that come. */
  readonly faults: ReadonlySet<FaultName>;
  /** How much more often than usual faults come at operations: a short run sees few of them. */
  readonly density: number;
  /** How much more seldom than usual processes are ended (1). */
  readonly killsApart?: number;
}

/** Says which fault comes at which operation. In calm no fault comes, and no operation counts. */
export class Plan {
  /** Whether faults come. */
  storm = false;
  readonly #courses = new Map<Operation, Course>();

  constructor(private readonly options: PlanOptions) {}

  /** Counts one operation; answers with the fault that strikes it, if one does. */
  strike(operation: Operation): Strike | undefined {
    if (!this.storm) return undefined;
    const { seed, faults, density, killsApart = 1 } = this.options;
    const gap = ((gaps[operation] ?? 1) * (ending.has(operation) ? killsApart : 1)) / density;
    const course =
      this.#courses.get(operation) ??
      new Course(seed, operation, faultsOf(operation, faults), Math.max(smallestGap[operation] ?? 1, gap));
    this.#courses.set(operation, course);
    return course.strike();
  }

  /** Numbers from 0 up to 1 for one purpose, such as which people change: others do not shift when one draws more. */
  chance(purpose: string): () => number {
    return seededChance(hash(`${this.options.seed} ${purpose}`));
  }

  /** Whether a kind of fault is to come at all. */
  has(name: FaultName): boolean {
    return this.options.faults.has(name);
  }

  /** The kinds of faults of a network that are to come. */
  of(operation: Operation): FaultName[] {
    return faultsOf(operation, this.options.faults);
  }
}
