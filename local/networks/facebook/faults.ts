import * as v from 'valibot';
import { hash } from '../../people/statuses.ts';

const Rate = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const Code = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));

/** What goes wrong, and how often (rates from 0 to 1). Whatever is left out goes well. */
export const FaultSettings = v.strictObject({
  /** Where chance begins; the same seed and the same calls meet the same faults. */
  seed: v.optional(v.pipe(v.number(), v.integer())),
  /** Only these people's tokens meet the faults; for everybody if left out. */
  people: v.optional(v.array(v.string())),

  /** Whole calls; with `people`, single requests of a batch. */
  http500: Rate,
  /** A page of HTML with status 200 where JSON belongs. */
  html: Rate,
  /** The connection is cut without an answer; whole calls only, so not with `people`. */
  dropConnection: Rate,
  /** A batch is refused as a whole with this error, and so is a call without a batch; not with `people`. */
  callErrorCode: Code,
  callErrorSubcode: Code,
  callErrorRate: Rate,

  /** Requests of a batch that were not finished in time. */
  nullItems: Rate,
  /** Requests of a batch whose body is "Service Unavailable" with status 200. */
  garbageItem: Rate,

  /** Requests, alone or in a batch. */
  throttleApp: Rate,
  throttlePerson: Rate,
  errorCode: Code,
  errorSubcode: Code,
  errorRate: Rate,

  /** The share of tokens that are dead (190), the same ones each time they are used. */
  deadTokens: Rate,
  deadTokenSubcode: Code,

  /** Friends whose status is left out, and friends who are left out of the list altogether. */
  missingField: Rate,
  missingFriend: Rate,

  slowMilliseconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))),
  /** The whole percentage that the header X-App-Usage claims; the header is not sent if left out. */
  appUsage: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** What goes wrong, and how often. */
export type FaultSettings = v.InferOutput<typeof FaultSettings>;

/** The faults that strike by chance. */
export type FaultKind =
  | 'http500'
  | 'html'
  | 'dropConnection'
  | 'nullItems'
  | 'garbageItem'
  | 'throttleApp'
  | 'throttlePerson'
  | 'missingField'
  | 'missingFriend';

/** Decides, by seeded chance, what goes wrong. */
export class Faults {
  #settings: FaultSettings = {};
  #people: ReadonlySet<string> | undefined;
  #chance = seededChance(1);

  /** What was set last. */
  get settings(): FaultSettings {
    return this.#settings;
  }

  /** Whether only some people meet the faults, so that a call cannot meet them as a whole. */
  get scoped(): boolean {
    return this.#people !== undefined;
  }

  /** Replaces all faults and starts chance anew. */
  set(settings: FaultSettings): void {
    this.#settings = settings;
    this.#people = settings.people === undefined ? undefined : new Set(settings.people);
    this.#chance = seededChance(settings.seed ?? 1);
  }

  /** Whether this person (`undefined`: nobody in particular) can meet a fault at all. */
  concerns(personId: string | undefined): boolean {
    return this.#people === undefined || (personId !== undefined && this.#people.has(personId));
  }

  /** Whether this fault strikes now. */
  strikes(kind: FaultKind, personId?: string): boolean {
    return this.#draw(this.#settings[kind] ?? 0, personId);
  }

  /** The error asked for, if it strikes this request. */
  error(personId: string | undefined): { code: number; subcode: number | undefined } | null {
    const { errorCode: code, errorSubcode: subcode, errorRate = 1 } = this.#settings;
    return code !== undefined && this.#draw(errorRate, personId) ? { code, subcode } : null;
  }

  /** The error asked for, if it strikes this call as a whole. */
  callError(): { code: number; subcode: number | undefined } | null {
    const { callErrorCode: code, callErrorSubcode: subcode, callErrorRate = 1 } = this.#settings;
    return code !== undefined && this.#draw(callErrorRate, undefined) ? { code, subcode } : null;
  }

  /** The subcode a token is dead with, or `null`. A token signed in anew is another token and draws another lot. */
  deadTokenSubcode(token: string, personId: string): number | null {
    const { deadTokens = 0, deadTokenSubcode = 463, seed = 1 } = this.#settings;
    if (deadTokens === 0 || !this.concerns(personId)) return null;
    return hash(`${seed}:${token}`) / 2 ** 32 < deadTokens ? deadTokenSubcode : null;
  }

  #draw(rate: number, personId: string | undefined): boolean {
    return rate > 0 && this.concerns(personId) && this.#chance() < rate;
  }
}

/** Numbers from 0 up to 1 that follow from a seed (mulberry32). */
function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
