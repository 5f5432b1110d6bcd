import * as v from 'valibot';
import { seededChance } from './chance.ts';
import { firstHalf, type Reply } from './http.ts';
import { type Counts, count } from './stats.ts';

/** How often something goes wrong: with this share (0 to 1) of all that could meet it, or with just the next ones. */
export const Rate = v.union(
  [
    v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    v.strictObject({ next: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  ],
  'is neither a rate from 0 to 1 nor {"next": how many times}',
);

/** How often something goes wrong. */
export type Rate = v.InferOutput<typeof Rate>;

const rate = v.optional(Rate);

/** What can go wrong with every double, as entries of a schema. Whatever is left out goes well. */
export const commonFaults = {
  /** Where chance begins; the same seed and the same calls meet the same faults. */
  seed: v.optional(v.pipe(v.number(), v.integer())),
  /** Only these people meet the faults, by the friend graph's ids or by full friend ids; everybody if left out. */
  people: v.optional(v.array(v.string())),
  /** The network has a fault of its own, and says so. */
  http500: rate,
  /** A page of HTML with status 200 where JSON belongs. */
  html: rate,
  /** The connection is cut without an answer. */
  dropConnection: rate,
  /** Nothing comes, and the connection stays. */
  hang: rate,
  /** The connection is cut in the middle of the answer. */
  cutBody: rate,
  /** The answer never ends. */
  endlessBody: rate,
  /** The answer is whole for HTTP, and its JSON ends in the middle. */
  truncatedJson: rate,
  slowMilliseconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))),
};

const CommonFaultSettings = v.strictObject(commonFaults);

/** What can go wrong with every double. */
export type CommonFaultSettings = v.InferOutput<typeof CommonFaultSettings>;

/** The faults of a double that strike by a rate. */
export type RateName<Settings> = {
  [Name in keyof Settings]-?: Rate extends Settings[Name] ? Name : never;
}[keyof Settings];

/** Decides, by seeded chance, what goes wrong. */
export class Faults<Settings extends CommonFaultSettings> {
  #settings: Settings;
  #people: ReadonlySet<string> | undefined;
  #chance = seededChance(1);
  readonly #struck: Counts = {};
  readonly #idOf: (person: string) => string;

  /**
   * @param none settings by which nothing goes wrong
   * @param idOf the friend graph's id of somebody who may be called by another
   */
  constructor(none: Settings, idOf: (person: string) => string) {
    this.#settings = none;
    this.#idOf = idOf;
  }

  /** What was set last, less what has struck as often as it was to. */
  get settings(): Settings {
    return this.#settings;
  }

  /** How often each fault has struck, whatever was set when. */
  get struck(): Readonly<Counts> {
    return { ...this.#struck };
  }

  /** Whether only some people meet the faults. */
  get scoped(): boolean {
    return this.#people !== undefined;
  }

  /** Replaces all faults and starts chance again. */
  set(settings: Settings): void {
    this.#settings = settings;
    this.#people = settings.people === undefined ? undefined : new Set(settings.people.map(this.#idOf));
    this.#chance = seededChance(settings.seed ?? 1);
  }

  /** Whether any of these people can meet a fault; `undefined` and nobody stand for a call that is about nobody in particular. */
  concerns(people: string | readonly string[] | undefined): boolean {
    const scope = this.#people;
    return scope === undefined || [people ?? []].flat().some((id) => scope.has(id));
  }

  /**
   * Whether this fault strikes now; a strike that was asked for by number is used up by it.
   *
   * @param people whom it would strike
   * @param usual how often, where nothing is set
   */
  strikes(name: RateName<Settings>, people?: string | readonly string[], usual: Rate = 0): boolean {
    const often = (this.#settings[name] as Rate | undefined) ?? usual;
    if (often === 0 || !this.concerns(people)) return false;
    if (typeof often === 'number') {
      const strikes = this.#chance() < often;
      if (strikes) count(this.#struck, String(name));
      return strikes;
    }
    count(this.#struck, String(name));
    this.#settings = { ...this.#settings, [name]: often.next > 1 ? { next: often.next - 1 } : 0 };
    return true;
  }
}

/** What can happen to an answer on its way, whatever it says. */
export type Mishap = 'dropped' | 'hung' | 'cut' | 'endless' | 'truncated';

/** What happens to an answer about these people on its way, by the faults; `undefined` when it arrives. */
export function mishapOnTheWay(
  faults: Pick<Faults<CommonFaultSettings>, 'strikes'>,
  people?: string | readonly string[],
): Mishap | undefined {
  if (faults.strikes('dropConnection', people)) return 'dropped';
  if (faults.strikes('hang', people)) return 'hung';
  if (faults.strikes('cutBody', people)) return 'cut';
  if (faults.strikes('endlessBody', people)) return 'endless';
  return faults.strikes('truncatedJson', people) ? 'truncated' : undefined;
}

/** Whether nothing of an answer arrives, its status neither. */
export function neverBegun(mishap: Mishap | undefined): boolean {
  return mishap === 'dropped' || mishap === 'hung';
}

/** The answer as the mishap leaves it. */
export function after(mishap: Mishap | undefined, reply: Reply): Reply {
  if (mishap === undefined) return reply;
  return mishap === 'truncated' ? { ...reply, body: firstHalf(reply.body) } : { ...reply, fate: mishap };
}

/** A page that says sorry, where JSON belongs. */
export const htmlPage = '<!doctype html><title>Error</title><h1>Sorry, something went wrong.</h1>';
