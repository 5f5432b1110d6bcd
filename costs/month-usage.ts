import { networkIds } from '../lambdas/domain/networks.ts';
import { metricNames, networkMetricNames } from '../lambdas/observability/metric-names.ts';
import { historyDays } from '../lambdas/storage/history-store.ts';
import { assumptions, hoursAMonth } from './assumptions.ts';
import { sumOf, times } from './bill.ts';
import { itemStorage, readUnits, storageOverhead, writeUnits } from './item-bytes.ts';
import type { Usage } from './prices.ts';
import { type Basis, memoryOf, sweepUsage } from './sweep-usage.ts';

const gigabyte = 2 ** 30;

/** How a month is: who is there, and how often they are looked at. */
export interface MonthOptions {
  readonly watchers: number;
  readonly sweepMinutes: number;
}

/** What a month uses. */
export function monthUsage({ watchers, sweepMinutes }: MonthOptions, basis: Basis): Usage {
  const sweeps = (hoursAMonth * 60) / sweepMinutes;
  return sumOf(atRest(watchers, basis), times(sweeps, sweepUsage(watchers, basis)), people(watchers, basis));
}

/** What is paid for being there. Where nobody is watched the sweeper alone publishes metrics; with people, every one there is. */
function atRest(watchers: number, { measured, stack }: Basis): Usage {
  const { bytes } = measured;
  const names =
    watchers === 0
      ? steadyMetrics(measured.metrics.Sweeper ?? [])
      : Object.keys(metricNames).length + Object.keys(networkMetricNames).length * networkIds.length;
  const functions = watchers === 0 ? 1 : Object.keys(stack.memory).length;
  // A metric is billed for the hours in which it was published; a cold start is counted when an environment is new.
  const published = names + functions / assumptions.environmentHours;
  const history = watchers * assumptions.mailsAMonth * historyMonths * (bytes.historyItem + storageOverhead);
  const stored = watchers * (itemStorage(bytes.item) + itemStorage(bytes.indexEntry)) + history;
  return {
    secrets: stack.secrets,
    secretReads: watchers === 0 ? 0 : (hoursAMonth / assumptions.environmentHours) * stack.secrets,
    alarmMetrics: stack.alarmMetrics,
    compositeAlarms: stack.compositeAlarms,
    dashboards: stack.dashboards,
    keys: stack.keys,
    metrics: published + stack.metricFilters,
    queueRequests: stack.polledQueues * assumptions.idleReceivesAMinute * 60 * hoursAMonth,
    tableGb: stored / gigabyte,
    recoveryGb: stored / gigabyte,
  };
}

/** Months that a change stays in the history. */
const historyMonths = historyDays / (hoursAMonth / 24);

/** What people cause: mails, and visits of the site. */
function people(watchers: number, { measured, stack }: Basis): Usage {
  const { mail, bytes } = measured;
  const { site } = assumptions;
  const mails = watchers * assumptions.mailsAMonth;
  const apiRequests = watchers * site.apiRequests;
  const itemWrite = writeUnits(bytes.item);
  return {
    mails,
    lambdaRequests: apiRequests,
    lambdaGbSeconds:
      (apiRequests * site.secondsARequest * memoryOf(stack, 'Api') +
        mails * assumptions.secondsAMail * memoryOf(stack, 'Checker')) /
      1_024,
    tableWrites:
      mails * (mail.itemWrites * itemWrite + mail.historyWrites * writeUnits(bytes.historyItem)) +
      watchers * site.writes * itemWrite,
    // Consistent reads cost twice.
    tableReads: apiRequests * 2 * readUnits(bytes.item),
    apiRequests,
    siteRequests: watchers * site.siteRequests,
    siteGb: (watchers * site.megabytes) / 1_024,
    edgeInvocations: stack.edgeFunctions === 0 ? 0 : watchers * (site.siteRequests - site.apiRequests),
    logGb: (apiRequests * site.logBytesARequest) / gigabyte,
  };
}

const steadyMetrics = (names: readonly string[]): number => names.filter((name) => !name.includes('ColdStart')).length;
