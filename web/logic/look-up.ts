import type { FindResult } from '../networks/people-reader.ts';
import type { ProvisionalId, Unresolved } from './people.ts';

/** So many hosts are asked at once, each about one person at a time. */
const usuallyAtOnce = 4;

/** How far looking people up is. */
export interface LookingUp {
  readonly done: number;
  /** How many it has been since it began. */
  readonly of: number;
  /** Who is still to be looked up, or is being. */
  readonly waiting: ReadonlySet<ProvisionalId>;
}

/** What looking people up needs. */
export interface LookUpsProps {
  /** Never rejects. */
  readonly lookUp: (person: Unresolved, signal: AbortSignal) => Promise<FindResult>;
  /** Called once for each person who was looked up, in the order in which the answers come. */
  readonly onAnswer: (person: Unresolved, result: FindResult) => void;
  /** `null` once nobody is left. */
  readonly onProgress: (progress: LookingUp | null) => void;
  readonly atOnce?: number;
}

/** People who have to be looked up where they are at home, a few hosts at a time. */
export interface LookUps {
  /** Puts these people at the end of the line. Who is in it already stays where they are. */
  add(people: Iterable<Unresolved>): void;
  /** Takes these people out of the line; an answer about them that comes all the same is dropped. */
  drop(ids: Iterable<ProvisionalId>): void;
  /** Takes everybody out of the line. */
  stop(): void;
  /** Who is in the line. */
  waiting(): ReadonlyMap<ProvisionalId, Unresolved>;
}

/** A line of people to be looked up; it is empty at first. */
export function createLookUps({ lookUp, onAnswer, onProgress, atOnce = usuallyAtOnce }: LookUpsProps): LookUps {
  const waiting = new Map<ProvisionalId, Unresolved>();
  const running = new Map<ProvisionalId, AbortController>();
  const busyHosts = new Set<string>();
  /** What is true of everybody on a host, until the line is empty. */
  const answersOfHosts = new Map<string, FindResult>();
  let done = 0;

  function report(): void {
    if (waiting.size === 0) {
      done = 0;
      answersOfHosts.clear();
      onProgress(null);
    } else onProgress({ done, of: done + waiting.size, waiting: new Set(waiting.keys()) });
  }

  function answered(person: Unresolved, result: FindResult): void {
    waiting.delete(person.id);
    done++;
    onAnswer(person, result);
  }

  function next(): void {
    for (const person of waiting.values()) {
      const known = answersOfHosts.get(person.host);
      if (known !== undefined && !running.has(person.id)) answered(person, known);
    }
    for (const person of waiting.values()) {
      if (busyHosts.size >= atOnce) break;
      if (!busyHosts.has(person.host)) void run(person);
    }
    report();
  }

  async function run(person: Unresolved): Promise<void> {
    const ending = new AbortController();
    running.set(person.id, ending);
    busyHosts.add(person.host);
    const result = await lookUp(person, ending.signal);
    busyHosts.delete(person.host);
    running.delete(person.id);
    if (!ending.signal.aborted) {
      if (result.kind === 'not-read' && result.aboutHost === true) answersOfHosts.set(person.host, result);
      answered(person, result);
    }
    next();
  }

  function drop(ids: Iterable<ProvisionalId>): void {
    for (const id of [...ids]) {
      waiting.delete(id);
      running.get(id)?.abort();
    }
    report();
  }

  return {
    add(people) {
      for (const person of people) if (!waiting.has(person.id)) waiting.set(person.id, person);
      next();
    },
    drop,
    stop: () => drop(waiting.keys()),
    waiting: () => waiting,
  };
}
