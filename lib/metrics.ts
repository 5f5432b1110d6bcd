import { Duration } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { NetworkId } from '../lambdas/domain/networks.ts';
import {
  metricNames,
  metricsNamespace,
  networkMetricNames,
  wholeService,
} from '../lambdas/observability/metric-names.ts';
import type { BundledFunction } from './bundled-function.ts';

/** How far apart points are, where nothing else is said: one a sweep or so. */
export const usualPeriod = Duration.minutes(5);

/** A metric that one of our functions emits; Powertools gives it the function's name as the dimension `service`. */
export function ownMetric(emitter: BundledFunction, name: keyof typeof metricNames, period = usualPeriod): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName: metricNames[name],
    dimensionsMap: { service: emitter.node.id },
    statistic: Stats.SUM,
    period,
  });
}

/** A metric that several of our functions count into. */
export function sharedMetric(name: keyof typeof metricNames, period = usualPeriod): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName: metricNames[name],
    dimensionsMap: { service: wholeService },
    statistic: Stats.SUM,
    period,
  });
}

/** A share that one of our functions emits by network, in percent. */
export function networkMetric(
  emitter: BundledFunction,
  name: keyof typeof networkMetricNames,
  network: NetworkId,
): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName: networkMetricNames[name],
    dimensionsMap: { service: emitter.node.id, network },
    statistic: Stats.AVERAGE,
    period: Duration.hours(1),
  });
}

/**
 * A reputation with SES, as a share of 1: of the whole account, which is what SES judges, no matter what else sends from it; or of the mails
 * of one configuration set. A rate is published when there is something new, so the highest of a long period is what stands.
 */
export function reputation(kind: 'BounceRate' | 'ComplaintRate', configurationSet?: IConfigurationSet): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${kind}`,
    ...(configurationSet === undefined
      ? {}
      : { dimensionsMap: { 'ses:configuration-set': configurationSet.configurationSetName } }),
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });
}

/** What came to the edge. CloudFront says that in us-east-1 alone, wherever the stack is, and only with the dimension `Region`, which is `Global`. */
export function edgeMetric(
  { distributionId }: IDistribution,
  metricName: 'Requests' | 'TotalErrorRate',
  statistic: string,
): Metric {
  return new Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
    region: 'us-east-1',
    statistic,
    period: usualPeriod,
  });
}
