import { type Price, type PriceName, prices, type Usage } from './prices.ts';

/** One line of a bill. */
export interface BillLine {
  readonly name: PriceName;
  readonly price: Price;
  readonly quantity: number;
  readonly dollars: number;
}

/** Usages together. */
export function sumOf(...usages: readonly Usage[]): Usage {
  const sum: Partial<Record<PriceName, number>> = {};
  for (const usage of usages) {
    for (const [name, quantity] of entriesOf(usage)) sum[name] = (sum[name] ?? 0) + quantity;
  }
  return sum;
}

/** A usage so many times. */
export function times(factor: number, usage: Usage): Usage {
  return Object.fromEntries(entriesOf(usage).map(([name, quantity]) => [name, factor * quantity]));
}

/**
 * What a usage costs, line by line, the dearest first.
 *
 * @param tier `list`: every unit at its price; `always-free`: less what every account gets for nothing each month, as if it ran nothing else
 */
export function billOf(usage: Usage, tier: 'list' | 'always-free'): BillLine[] {
  const lines = entriesOf(usage).map(([name, quantity]): BillLine => {
    const price: Price = prices[name];
    const free = tier === 'list' ? 0 : (price.alwaysFree ?? 0);
    return { name, price, quantity, dollars: (Math.max(0, quantity - free) / price.per) * price.dollars };
  });
  return lines.filter(({ quantity }) => quantity > 0).sort((one, other) => other.dollars - one.dollars);
}

/** What a usage costs in all. */
export function totalOf(usage: Usage, tier: 'list' | 'always-free'): number {
  return billOf(usage, tier).reduce((sum, { dollars }) => sum + dollars, 0);
}

function entriesOf(usage: Usage): [PriceName, number][] {
  return Object.entries(usage) as [PriceName, number][];
}
