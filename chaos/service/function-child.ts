// Runs one function in a process of its own, which may be killed at any moment, under a clock that can jump. Compiled by itself, so only
// Node's own modules may be imported (types apart).
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { InvocationResult } from '../../local/functions/protocol.ts';
import type { FromFunction, FunctionStart, FunctionTime, ToFunction } from './messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const start = JSON.parse(process.argv[2] ?? '') as FunctionStart;
const { settings } = start;
let time: FunctionTime = start.time;

/**
 * Timers up to this long are pauses between attempts, not waits for what hangs; and on a busy machine no answer is to be missed that is on its
 * way.
 */
const shortTimer = 2_000;
const hastened = (milliseconds: number | undefined) =>
  milliseconds === undefined || milliseconds <= shortTimer
    ? milliseconds
    : Math.max(shortTimer, milliseconds / time.haste);

const RealDate = Date;
class ShiftedDate extends RealDate {
  constructor(...values: readonly unknown[]) {
    if (values.length === 0) super(ShiftedDate.now());
    else super(...(values as [number]));
  }
  static override now(): number {
    return RealDate.now() + time.aheadMilliseconds;
  }
}
globalThis.Date = ShiftedDate as DateConstructor;

const realTimeout = globalThis.setTimeout;
const shiftedTimeout = Object.assign(
  (callback: () => void, milliseconds?: number, ...values: []) =>
    realTimeout(callback, hastened(milliseconds), ...values),
  realTimeout,
) as typeof setTimeout;
globalThis.setTimeout = shiftedTimeout;
timers.setTimeout = shiftedTimeout;
const realSleep = timersPromises.setTimeout;
timersPromises.setTimeout = ((milliseconds, value, options) =>
  realSleep(hastened(milliseconds), value, options)) as typeof realSleep;
const realSignal = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => realSignal(Math.ceil(hastened(milliseconds) ?? 0));
syncBuiltinESMExports();

// Each process has an address of its own for what it calls, so that it is known who calls.
for (const name of ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_SQS', 'AWS_ENDPOINT_URL_SES']) {
  process.env[name] = `${process.env[name]}/from/${process.pid}`;
}

const tell = (message: FromFunction) => process.send?.(message);

async function run(
  handler: Handler,
  { invocation, timeoutMilliseconds }: Extract<ToFunction, { kind: 'invoke' }>,
): Promise<InvocationResult> {
  const deadline = Date.now() + timeoutMilliseconds;
  const context = {
    awsRequestId: invocation.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memorySize),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const returned = await handler(JSON.parse(invocation.payload), context);
    return { kind: 'success', payload: JSON.stringify(returned ?? null) };
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    console.log(
      JSON.stringify({ level: 'ERROR', message: 'Invoke Error', errorType: name, errorMessage: message, stack }),
    );
    return { kind: 'error', errorType: name, errorMessage: message, trace: stack.split('\n') };
  }
}

// Nobody is left to work for.
process.on('disconnect', () => process.exit());
const module = (await import(pathToFileURL(settings.handlerFile).href)) as Record<string, unknown>;
const handler = module[settings.handlerName] as Handler;
process.on('message', async (message: ToFunction) => {
  if (message.kind === 'time') time = message.time;
  else tell({ kind: 'done', result: await run(handler, message) });
});
tell({ kind: 'ready' });
