import { assumptions } from '../costs/assumptions.ts';
import type { Measured } from '../costs/measured.ts';
import type { NetworkCosts } from '../costs/networks/network-costs.ts';
import { fullBatches } from '../lambdas/wiring/batch-sizes.ts';
import type { StackParameters } from './stack.ts';

/** How long work takes: from what was measured, and from what is assumed of networks. Times in seconds. */
export interface Pace {
  /** One message with so many watchers. `unread` is the share of its calls that were left to the next sweep, since the time for reading was over. */
  check(watchers: number, chance: () => number): { readonly seconds: number; readonly unread: number };
  /** The look at one watcher who has just chosen whom to watch, in the mean. */
  readonly firstLook: number;
  /** Scanning and enqueueing so many watchers. */
  sweep(watchers: number): number;
  /** Read request units of the table for one watcher. */
  readonly readsPerWatcher: number;
}

/**
 * How widely the times of calls are spread: they are taken for log-normal, which answers of services mostly are, with one call in twenty
 * taking 2.3 times the median or more.
 */
const usualSpread = 0.5;

/** Of the checker's time until the end of its work, the part that reading the networks may take. See `lambdas/checker/deadlines.ts`. */
const readingPart = 0.45;
const noStartBeforeEnd = 10;

/** The pace of a stack on a network. */
export function paceOf(
  stack: StackParameters,
  measured: Measured,
  network: NetworkCosts,
  { spread = usualSpread }: { readonly spread?: number } = {},
): Pace {
  const { processorSeconds: processor, calls } = measured;
  const onShare = (seconds: number, megabytes: number) =>
    seconds / Math.min(1, megabytes / assumptions.megabytesAProcessor);
  const callsPerThousand = (calls.networkCalls / measured.watchers) * 1_000;
  // The mean of the distribution is what is assumed for a call.
  const median = network.secondsACall / Math.exp(spread ** 2 / 2);
  const wave = (together: number, chance: () => number) => median * Math.exp(spread * greatestNormal(together, chance));
  const readingTime = (stack.checkerTimeout - noStartBeforeEnd) * readingPart;

  function read(count: number, chance: () => number): { seconds: number; unread: number } {
    let seconds = 0;
    for (let left = count; left > 0; left -= network.callsInFlight) {
      seconds += wave(Math.min(left, network.callsInFlight), chance);
      if (seconds > readingTime)
        return { seconds: readingTime, unread: Math.max(0, left - network.callsInFlight) / count };
    }
    return { seconds, unread: 0 };
  }

  return {
    readsPerWatcher: measured.bytes.itemReadUnits,
    check(watchers, chance) {
      const { seconds, unread } = read(Math.ceil((callsPerThousand * watchers) / 1_000), chance);
      const working = processor.check + (processor.checkThousand * watchers) / 1_000;
      return { seconds: assumptions.tableSecondsACheck + seconds + onShare(working, stack.checkerMegabytes), unread };
    },
    firstLook: assumptions.tableSecondsACheck + network.secondsACall + onShare(processor.check, stack.checkerMegabytes),
    sweep(watchers) {
      const pages = watchers / (fullBatches.watchersPerMessage * fullBatches.messagesPerSend);
      const working = processor.sweep + (processor.sweepThousand * watchers) / 1_000;
      return (pages * assumptions.tableSecondsAPage) / stack.scansAtOnce + onShare(working, stack.sweeperMegabytes);
    },
  };
}

/** The greatest of so many numbers from the standard normal distribution. */
function greatestNormal(count: number, chance: () => number): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index++) {
    // Box and Muller's transform; the logarithm of 0 is not wanted.
    const radius = Math.sqrt(-2 * Math.log(1 - chance()));
    greatest = Math.max(greatest, radius * Math.cos(2 * Math.PI * chance()));
  }
  return greatest;
}
