// Runs in a worker thread of its own, one for each environment, and holds one function. Compiled by itself, so only Node's own modules may
// be imported (types apart).
import { openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, InvocationError, InvocationResult, SandboxMessage, SandboxSettings } from './protocol.ts';

type Handler = (event: unknown, context: object) => unknown;

const settings = workerData as SandboxSettings;
const log = openSync(settings.logFile, 'a');

function tell(message: SandboxMessage): void {
  parentPort?.postMessage(message);
}

/** Written before the call returns: what a function has printed outlives the process, however it ends. */
function print(chunk: string | Uint8Array): void {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
  writeSync(log, text);
  tell({ kind: 'log', text });
}

for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    print(chunk);
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') process.nextTick(callback as () => void);
    return true;
  };
}

function describe(error: unknown): InvocationError {
  if (!(error instanceof Error)) {
    return { kind: 'error', errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    kind: 'error',
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack ?? '').split('\n'),
  };
}

async function run(handler: Handler, invocation: Invocation): Promise<InvocationResult> {
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  const context = {
    awsRequestId: invocation.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    logGroupName: `/aws/lambda/${settings.functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: String(settings.memorySize),
    getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - Date.now()),
  };
  try {
    const returned = await handler(JSON.parse(invocation.payload), context);
    return { kind: 'success', payload: JSON.stringify(returned ?? null) };
  } catch (error) {
    return describe(error);
  }
}

/** Ends the environment as Lambda's runtime does, after everybody else who listens to the same. */
function crash(title: Extract<SandboxMessage, { kind: 'crashed' }>['title'], error: unknown, exitCode: number): void {
  tell({ kind: 'crashed', title, error: describe(error) });
  setImmediate(() => process.exit(exitCode));
}

process.on('uncaughtException', (error) => crash('Uncaught Exception', error, 129));
process.on('unhandledRejection', (reason) => {
  const error = new Error(String(reason));
  error.name = 'Runtime.UnhandledPromiseRejection';
  crash('Unhandled Promise Rejection', error, 128);
});

async function loadHandler(): Promise<Handler> {
  const module = (await import(pathToFileURL(settings.handlerFile).href)) as Record<string, unknown>;
  const handler = module[settings.handlerName];
  if (typeof handler === 'function') return handler as Handler;
  const error = new Error(`index.${settings.handlerName} is undefined or not exported`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

try {
  const handler = await loadHandler();
  parentPort?.on('message', async (invocation: Invocation) => {
    tell({ kind: 'done', result: await run(handler, invocation) });
  });
  tell({ kind: 'ready' });
} catch (error) {
  crash('Uncaught Exception', error, 129);
}
