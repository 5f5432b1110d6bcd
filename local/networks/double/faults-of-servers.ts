import { type CommonFaultSettings, Faults, type Rate, type RateName } from './faults.ts';
import type { Counts } from './stats.ts';

/** Faults of a network of many servers: those of all servers, and of single ones by their hosts. */
export type WithServers<Settings> = Settings & {
  readonly servers?: Readonly<Record<string, Settings>> | undefined;
};

/** The faults that one server meets. What is set for it alone wins over what is set for all. */
export class FaultsOfServer<Settings extends CommonFaultSettings> {
  constructor(
    readonly own: Faults<Settings> | undefined,
    readonly ofAll: Faults<Settings>,
  ) {}

  /** The faults that decide about one of a name. */
  decidingOn(name: keyof Settings): Faults<Settings> {
    return this.own?.settings[name] === undefined ? this.ofAll : this.own;
  }

  /** What is set under a name. */
  setting<Name extends keyof Settings>(name: Name): Settings[Name] {
    return this.decidingOn(name).settings[name];
  }

  /** Whether a fault strikes now: see `Faults`. */
  strikes(name: RateName<Settings>, people?: string | readonly string[], usual?: Rate): boolean {
    return this.decidingOn(name).strikes(name, people, usual);
  }
}

/** Decides, by seeded chance, what goes wrong with the servers of a network. */
export class FaultsOfServers<Settings extends CommonFaultSettings> {
  readonly #none: Settings;
  readonly #idOf: (person: string) => string;
  readonly #ofAll: Faults<Settings>;
  readonly #own = new Map<string, Faults<Settings>>();
  /** Of servers' own faults that were replaced. */
  readonly #struckBefore: Counts = {};

  /**
   * @param none settings by which nothing goes wrong
   * @param idOf the friend graph's id of somebody who may be called by another
   */
  constructor(none: Settings, idOf: (person: string) => string) {
    this.#none = none;
    this.#idOf = idOf;
    this.#ofAll = new Faults(none, idOf);
  }

  /** What was set last, less what has struck as often as it was to. */
  get settings(): WithServers<Settings> {
    const own = [...this.#own].map(([host, { settings }]) => [host, settings] as const);
    return { ...this.#ofAll.settings, ...(own.length > 0 ? { servers: Object.fromEntries(own) } : {}) };
  }

  /** How often each fault has struck, on whatever server. */
  get struck(): Readonly<Counts> {
    const sum = { ...this.#struckBefore };
    for (const faults of [this.#ofAll, ...this.#own.values()]) addTo(sum, faults.struck);
    return sum;
  }

  /** Replaces all faults and starts chance again. */
  set({ servers = {}, ...ofAll }: WithServers<Settings>): void {
    this.#ofAll.set(ofAll as unknown as Settings);
    for (const own of this.#own.values()) addTo(this.#struckBefore, own.struck);
    this.#own.clear();
    for (const [host, settings] of Object.entries(servers)) {
      const own = new Faults(this.#none, this.#idOf);
      own.set(settings);
      this.#own.set(host, own);
    }
  }

  /** The faults that a server meets. */
  of(host: string): FaultsOfServer<Settings> {
    return new FaultsOfServer(this.#own.get(host), this.#ofAll);
  }
}

function addTo(sum: Counts, counts: Readonly<Counts>): void {
  for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
}
