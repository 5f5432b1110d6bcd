import { join } from 'node:path';
import * as v from 'valibot';
import { networkIds } from '../lambdas/domain/networks.ts';
import { metricNames } from '../lambdas/observability/metric-names.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { inDigits, inWords } from '../terminal/words.ts';
import type { CallsByService } from './call-report.ts';
import { localNetworks } from './networks/index.ts';
import { type CallsByAction, sumOfCalls } from './services/call-counts.ts';
import type { Settled } from './settle.ts';

/** What the report asks of the runtime. It is there only once functions print. */
export interface ReportSource {
  readonly logFolder: string;
  readonly calls: { read(): CallsByService; reset(): void };
  settle(timeoutMilliseconds: number): Promise<Settled>;
}

/** Turns what functions print into what a person wants to read. */
export interface Report {
  /** Takes a line that a function printed. */
  take(functionName: string, line: string): void;
  /** Says that something local went wrong. */
  fault(message: string): void;
}

/** A sweep that is not worked off by then is reported as it stands. */
const longestSweep = 10 * 60_000;

const logLine = v.object({ level: v.string(), message: v.string(), reason: v.optional(v.string()) });
const metricLine = v.looseObject({
  _aws: v.object({
    CloudWatchMetrics: v.array(v.object({ Metrics: v.array(v.object({ Name: v.string() })) })),
  }),
});

/** What Lambda writes of an invocation that it had to end; everything else that fails says so in a line of ours. */
const badEnd = /^REPORT .*\tStatus: (\w+)(?:\tError Type: (\S+))?$/;

const skipReasons: Readonly<Record<string, string>> = {
  'held-by-another': 'another one is still at work, or was cut short and keeps its lease for some minutes',
  backlog: 'the last one has not been worked off yet',
  'lease-lost': 'another one took over',
};

/** A report on a terminal: a line for every sweep once all that follows from it is done, and one for every kind of error. */
export function createReport(terminal: Terminal, source: () => ReportSource | undefined): Report {
  let totals = new Map<string, number>();
  let errors = new Map<string, number>();
  /** When the sweep began that was not reported yet. */
  let pending: { readonly startedAt: number } | undefined;

  function say(text: string): void {
    terminal.line(`${terminal.faint(new Date().toTimeString().slice(0, 8))}  ${text}`);
  }

  function warn(functionName: string, message: string): void {
    const key = `${functionName}: ${message}`;
    const before = errors.get(key) ?? 0;
    errors.set(key, before + 1);
    if (before > 0) return;
    const file = join(source()?.logFolder ?? '', `${functionName}.log`);
    say(`${terminal.warning(key)}  ${terminal.faint(file)}`);
  }

  function takeMetrics(metrics: Readonly<Record<string, unknown>>, names: readonly string[]): void {
    const sweepCompleted = names.includes(metricNames.sweepsCompleted);
    if (sweepCompleted && pending !== undefined) tell(pending.startedAt, undefined);
    for (const name of names) {
      const sum = [metrics[name]].flat().reduce((total: number, value) => total + Number(value), 0);
      // How many are left out is the same people again at each run; all else is work that adds up.
      const before = name === metricNames.watchersLeftOut ? 0 : (totals.get(name) ?? 0);
      if (Number.isFinite(sum)) totals.set(name, before + sum);
    }
    if (sweepCompleted) begin();
  }

  /** A sweep has enqueued everybody. It is reported once all is worked off, or when the next one comes first. */
  function begin(): void {
    const sweep = { startedAt: Date.now() - (totals.get(metricNames.sweepSeconds) ?? 0) * 1_000 };
    pending = sweep;
    source()
      ?.settle(longestSweep)
      .then((settled) => {
        if (pending === sweep) tell(sweep.startedAt, settled);
      })
      .catch(() => {}); // The runtime was ended, or nobody waits that long.
  }

  function tell(startedAt: number, settled: Settled | undefined): void {
    const calls = source()?.calls;
    if (calls === undefined) return;
    for (const [error, times] of errors) if (times > 1) say(terminal.warning(`${error} (${inDigits(times)} times)`));
    const total = (name: keyof typeof metricNames) => totals.get(metricNames[name]) ?? 0;
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
    const parts = [
      settled === undefined
        ? `${inWords(total('watchersSwept'), 'watcher')} swept, still at work after ${seconds} s`
        : `${inWords(total('watchersSwept'), 'watcher')} swept in ${seconds} s`,
      inWords(total('messagesEnqueued'), 'message'),
      inWords(total('changesRecorded'), 'change'),
      inWords(total('mailsSent'), 'mail'),
      callsInWords(calls.read()),
    ];
    const asides: readonly (readonly [count: number, what: string])[] = [
      [total('watchersUnknown'), 'left to the next sweep'],
      [total('watchersLeftOut'), 'left out by sweeps'],
      [total('mailsHeld'), 'mails held back'],
      [total('possibleDoubles'), 'mails perhaps sent twice'],
      [total('signInsLapsed'), 'must sign in again'],
      [settled?.waitingForRetry ?? 0, 'messages wait for another try'],
    ];
    const unusual = asides.filter(([count]) => count > 0).map(([count, what]) => `${inDigits(count)} ${what}`);
    say([...parts, ...unusual.map((each) => terminal.warning(each))].join(', '));
    calls.reset();
    totals = new Map();
    errors = new Map();
    pending = undefined;
  }

  return {
    take(functionName, line) {
      const [, status, errorType] = badEnd.exec(line) ?? [];
      if (status !== undefined) {
        return warn(functionName, status === 'timeout' ? 'ran out of time' : `ended by an error (${errorType})`);
      }
      const value = line.startsWith('{') ? parseJson(line) : undefined;
      const metrics = v.safeParse(metricLine, value);
      if (metrics.success) {
        const named = metrics.output._aws.CloudWatchMetrics.flatMap((group) => group.Metrics);
        takeMetrics(
          metrics.output,
          named.map((metric) => metric.Name),
        );
        return;
      }
      const log = v.safeParse(logLine, value);
      if (!log.success) return;
      const { level, message, reason } = log.output;
      if (message === 'sweep.skipped') say(`No sweep: ${skipReasons[reason ?? ''] ?? reason}.`);
      else if (message === 'sweep.stopped') say('The sweep ran out of time; the next one goes on from there.');
      else if (level === 'ERROR' || level === 'CRITICAL') {
        warn(functionName, reason === undefined ? message : `${message} (${reason})`);
      }
    },
    fault: (message) => say(terminal.warning(message)),
  };
}

function callsInWords(calls: CallsByService): string {
  const services: readonly (readonly [string, CallsByAction])[] = [
    ['DynamoDB', calls.dynamoDb],
    ['SQS', calls.sqs],
    ...networkIds.map((id) => [localNetworks[id].title, calls[id]] as const),
    ['SES', calls.ses],
    ['Secrets Manager', calls.secretsManager],
  ] as const satisfies readonly (readonly [string, unknown])[];
  const each = services
    .map(([name, byAction]) => [name, sumOfCalls(byAction)] as const)
    .filter(([, sum]) => sum > 0)
    .map(([name, sum]) => `${name} ${inDigits(sum)}`);
  return `${inWords(calls.total, 'call')} (${each.join(', ')})`;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
