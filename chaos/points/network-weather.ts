import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { shuffled } from '../../local/networks/double/chance.ts';
import type { CommonFaultSettings, Rate } from '../../local/networks/double/faults.ts';
import type { Doubles } from '../../local/networks/index.ts';
import { chaosNetworks } from '../networks/index.ts';
import { type FaultName, faultKinds, networkFault } from '../plan/fault-kinds.ts';
import type { Plan } from '../plan/plan.ts';
import type { Injector } from './injector.ts';

/** The doubles, all of them there. */
export type Networks = { readonly [Id in NetworkId]: NonNullable<Doubles[Id]> };

/** In so many of the cases a fault that was drawn comes: sometimes all is well with a network. */
const share = 0.7;

/** At most so many kinds at once on one network. */
const most = 3;

function isSeveral(rates: Rate | readonly Rate[] | undefined): rates is readonly Rate[] {
  return Array.isArray(rates);
}

/** Lets the networks fail, round by round, by the plan. Within a round the double's own seed decides which call is struck. */
export class NetworkWeather {
  readonly #chance: () => number;
  readonly #counted = new Map<FaultName, number>();
  /** Kinds that have not come since the last shuffling. */
  readonly #decks = new Map<NetworkId, string[]>();
  /** Faults that every call meets at this moment, and the calls that were made before. */
  readonly #metByAll: { readonly network: NetworkId; readonly name: FaultName; readonly before: number }[] = [];

  constructor(
    private readonly networks: Networks,
    private readonly plan: Plan,
    private readonly injector: Injector,
  ) {
    this.#chance = plan.chance('networks');
  }

  /** Other faults on each network: up to three kinds. */
  change(): void {
    this.count();
    for (const network of networkIds) {
      const { faults } = chaosNetworks[network];
      const possible = Object.keys(faults).filter((each) => this.plan.has(networkFault(network, each)));
      const coming = Array.from({ length: Math.min(most, possible.length) })
        .filter(() => this.#chance() < share)
        .flatMap(() => this.#draw(network, possible) ?? []);
      const settings = { seed: Math.floor(this.#chance() * 2 ** 31) };
      for (const each of coming) {
        const { rate: rates, besides } = faults[each] ?? {};
        const rate = isSeveral(rates) ? rates[Math.floor(this.#chance() * rates.length)] : rates;
        Object.assign(settings, rate === undefined ? {} : { [each]: rate }, besides);
        if (rate !== undefined) continue;
        this.#metByAll.push({ network, name: networkFault(network, each), before: this.#calls(network) });
      }
      this.#set(network, settings);
    }
  }

  /** No faults. */
  calm(): void {
    this.count();
    for (const network of networkIds) this.#set(network, {});
  }

  /** Notes what has struck since the last time. */
  count(): void {
    for (const network of networkIds) {
      for (const [setting, times] of Object.entries(this.networks[network].struck())) {
        const name = networkFault(network, setting);
        if (faultKinds[name] === undefined) continue;
        this.injector.note(name, {}, times - (this.#counted.get(name) ?? 0));
        this.#counted.set(name, times);
      }
    }
    for (const { network, name, before } of this.#metByAll.splice(0)) {
      this.injector.note(name, {}, this.#calls(network) - before);
    }
  }

  /** Each kind comes once before one comes again. */
  #draw(network: NetworkId, possible: readonly string[]): string | undefined {
    const left = this.#decks.get(network) ?? [];
    if (left.length === 0) left.push(...shuffled(possible, this.#chance));
    this.#decks.set(network, left);
    return left.pop();
  }

  #calls(network: NetworkId): number {
    return this.networks[network].stats().http.total;
  }

  #set(network: NetworkId, settings: CommonFaultSettings): void {
    this.networks[network].setFaults(settings);
  }
}
