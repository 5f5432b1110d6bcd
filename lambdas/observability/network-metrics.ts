import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { NetworkId } from '../domain/networks.ts';
import { networkMetricNames } from './metric-names.ts';

/** Shares of a network's people, in percent; absent where there is nobody to take a share of. */
export type NetworkPercents = Readonly<Partial<Record<keyof typeof networkMetricNames, number>>>;

/** Where numbers go that are kept apart by network, once per invocation. */
export interface NetworkMetrics {
  percents(network: NetworkId, values: NetworkPercents): void;
}

/** Builds it from Powertools' environment variables. Each network's numbers are a line of their own, with the dimension `network`. */
export function createNetworkMetrics(): NetworkMetrics {
  return {
    percents(network, values) {
      const metrics = new Metrics();
      metrics.addDimension('network', network);
      for (const [name, value] of Object.entries(values) as [keyof typeof networkMetricNames, number | undefined][]) {
        if (value !== undefined) metrics.addMetric(networkMetricNames[name], MetricUnit.Percent, value);
      }
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
