import { randomUUID } from 'node:crypto';
import { localAccount, localRegion } from './intrinsics.ts';

/** Longest delay that timers know; a rule that is slower never comes due in a run. */
const longestDelay = 2 ** 31 - 1;

/** A rule that starts functions at a fixed rate. */
export interface ScheduleOptions {
  readonly ruleName: string;
  readonly everyMilliseconds: number;
  /** Whether it comes due at once, and not only after the first interval. */
  readonly immediately: boolean;
  /** Each is invoked asynchronously, and not again when it fails. */
  readonly targets: readonly ScheduleTarget[];
}

/** What a rule starts, and with what; without `input` it is told what came due. */
export interface ScheduleTarget {
  readonly invoke: (payload: string) => Promise<unknown>;
  readonly input: string | undefined;
}

/** The milliseconds of an expression such as `rate(5 minutes)`. */
export function parseRate(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const minutes = { minute: 1, hour: 60, day: 24 * 60 }[unit ?? ''];
  if (minutes === undefined) throw new Error(`the local runtime knows rate(...) only, not ${expression}`);
  return Number(count) * minutes * 60_000;
}

/** A schedule at work. */
export interface RunningSchedule {
  stop(): void;
  /** When it comes due next, in milliseconds since 1970; `undefined` when it does not in this run. */
  nextAt(): number | undefined;
}

/** Starts the targets at the rate, until it is stopped. */
export function startSchedule(options: ScheduleOptions): RunningSchedule {
  let nextAt: number | undefined;
  const fire = () => {
    nextAt = Date.now() + options.everyMilliseconds;
    for (const { invoke, input } of options.targets)
      void invoke(input ?? JSON.stringify(scheduledEvent(options.ruleName)));
  };
  if (options.immediately) fire();
  if (options.everyMilliseconds > longestDelay) return { stop() {}, nextAt: () => undefined };
  nextAt = Date.now() + options.everyMilliseconds;
  const timer = setInterval(fire, options.everyMilliseconds);
  return {
    stop() {
      clearInterval(timer);
      nextAt = undefined;
    },
    nextAt: () => nextAt,
  };
}

/** EventBridge's event for a rule that came due. */
export function scheduledEvent(ruleName: string) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: localAccount,
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    region: localRegion,
    resources: [`arn:aws:events:${localRegion}:${localAccount}:rule/${ruleName}`],
    detail: {},
  };
}
