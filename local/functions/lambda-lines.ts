import type { InvocationError } from './protocol.ts';

/**
 * What Lambda itself writes into a function's log when something ends badly, in the format that the template states. None of it has a
 * `message` that a query could name. Sources: `LogPatch.js` and `index.mjs` of aws/aws-lambda-nodejs-runtime-interface-client; for what the
 * platform adds, "Telemetry API event schema reference", and `GetValidRuntimeOrFunctionErrorType` of
 * aws/aws-lambda-runtime-interface-emulator. How much memory was used is left out: here it is not known.
 */
export type LogFormat = 'Text' | 'JSON';

/** What Lambda's runtime calls an error that nobody caught, in the text format. */
export type UncaughtTitle = 'Invoke Error' | 'Uncaught Exception' | 'Unhandled Promise Rejection';

/** The line of an error that nobody caught. `requestId` is absent while the function is still being loaded. */
export function uncaughtLine(
  format: LogFormat,
  title: UncaughtTitle,
  { errorType, errorMessage, trace }: InvocationError,
  requestId: string | undefined,
  now: Date,
): string {
  const timestamp = now.toISOString();
  if (format === 'JSON') {
    const message = { errorType, errorMessage, stackTrace: trace };
    return JSON.stringify({ timestamp, level: 'ERROR', requestId, message });
  }
  return `${timestamp}\t${requestId}\tERROR\t${title} \t${JSON.stringify({ errorType, errorMessage, stack: trace })}`;
}

/** How an invocation ended of which Lambda had to end the environment, and what it took. */
export interface BadEnd {
  readonly requestId: string;
  readonly status: 'timeout' | 'error';
  /** With the status `error`. */
  readonly errorType?: string | undefined;
  readonly milliseconds: number;
  /** Megabytes. */
  readonly memorySize: number;
}

/**
 * The report of an invocation that ended badly. It is all that Lambda writes of a time-out: "Task timed out" stands in the answer to the
 * caller, and no longer in the log.
 */
export function reportLine(format: LogFormat, end: BadEnd, now: Date): string {
  const { requestId, status, milliseconds, memorySize } = end;
  const errorType = end.errorType === undefined ? undefined : knownErrorType(end.errorType);
  const billed = Math.ceil(milliseconds);
  if (format === 'JSON') {
    const metrics = { durationMs: milliseconds, billedDurationMs: billed, memorySizeMB: memorySize };
    const record = { requestId, metrics, status, errorType };
    return JSON.stringify({ time: now.toISOString(), type: 'platform.report', record });
  }
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${billed} ms`,
    `Memory Size: ${memorySize} MB`,
    `Status: ${status}`,
    ...(errorType === undefined ? [] : [`Error Type: ${errorType}`]),
  ].join('\t');
}

/** The report of a function that could not be loaded. */
export function initReportLine(format: LogFormat, errorType: string, milliseconds: number, now: Date): string {
  const known = knownErrorType(errorType);
  if (format === 'JSON') {
    const metrics = { durationMs: milliseconds };
    const record = { initializationType: 'on-demand', phase: 'init', status: 'error', errorType: known, metrics };
    return JSON.stringify({ time: now.toISOString(), type: 'platform.initReport', record });
  }
  const duration = `Init Duration: ${milliseconds.toFixed(2)} ms`;
  return [`INIT_REPORT ${duration}`, 'Phase: init', 'Status: error', `Error Type: ${known}`].join('\t');
}

/** The platform passes on types of its own only. */
function knownErrorType(errorType: string): string {
  if (/^(?:Runtime|Function)\.[A-Z][a-zA-Z]+$/.test(errorType)) return errorType;
  return errorType.startsWith('Function.') ? 'Function.Unknown' : 'Runtime.Unknown';
}
