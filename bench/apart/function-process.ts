import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { localRegion } from '../../local/intrinsics.ts';
import type { Runtime } from '../../local/runtime.ts';
import type { Assembly } from '../../local/synthesise.ts';
import { readTemplate, type Template } from '../../local/template.ts';
import { compileForWorker } from '../../local/worker-code.ts';

/** The work of the process: which bundle to load, and what to invoke it with, one after the other. */
export interface FunctionWork {
  readonly file: string;
  readonly functionName: string;
  readonly events: readonly unknown[];
  /** How long each invocation may take, as far as the function knows. */
  readonly timeoutMilliseconds: number;
  /** Whether it asks before each event. */
  readonly waits: boolean;
}

const doneSchema = v.object({
  /** What the function answered to each event. */
  answers: v.array(v.unknown()),
  /** Processor seconds of each invocation, threads of the pool and garbage collection included. */
  processorSeconds: v.array(v.number()),
  /** Seconds that each invocation took. */
  elapsedSeconds: v.array(v.number()),
  /** Seconds that loading the bundle took, and what it does as it starts. */
  importSeconds: v.number(),
  /** The most memory that the process had in use at any moment, as the kernel counts it. */
  residentPeakBytes: v.number(),
  /** The most that JavaScript had in use, garbage not yet collected included, at some hundred looks a second. */
  heapPeakBytes: v.number(),
  node: v.string(),
});

/** What came of it. */
export type FunctionWorkDone = v.InferOutput<typeof doneSchema>;

/** `ended`: the process ended before its work was done, with this code or signal; `lastWords` is the end of what it wrote to stderr. */
export type FunctionProcessResult =
  | ({ readonly kind: 'done' } & FunctionWorkDone)
  | { readonly kind: 'ended'; readonly how: string; readonly lastWords: string };

/** How a function is run. */
export interface FunctionProcessOptions {
  /** Its services are those that the function works with. */
  readonly runtime: Pick<Runtime, 'endpoints' | 'queueUrl'>;
  /** Its template says where the bundle is, and the environment variables. */
  readonly assembly: Assembly;
  /** Logical id of the function. */
  readonly functionName: string;
  readonly events: readonly unknown[];
  /** An hour without it, so that a busy machine changes nothing about what is measured. */
  readonly timeoutMilliseconds?: number;
  /** The Node to run it under; this process's own without it. */
  readonly node?: string | undefined;
  /** Flags of Node and V8. */
  readonly flags?: readonly string[];
  /** Called with each line the function prints. */
  readonly onLine?: (line: string) => void;
  /** Called before the event of each place (0 is the first), which begins once this is done. */
  readonly before?: (place: number) => unknown;
  /** Another module with a `handler` in the place of the function's bundle. */
  readonly file?: string;
  /** What is put in place of addresses in its variables, by the address. */
  readonly readdressed?: Readonly<Record<string, string>>;
}

const askSchema = v.object({ before: v.number() });

const lastWordsKept = 2_000;

/**
 * Runs a bundled function in a process of its own, against a runtime's services. In the runtime itself everything shares one process, so
 * nobody could tell whose processor time and memory they are. Throws when the template has no such function.
 */
export async function runFunctionApart(options: FunctionProcessOptions): Promise<FunctionProcessResult> {
  const { runtime, assembly, functionName } = options;
  const template = readTemplate(assembly);
  const target = template.functions.find(({ logicalId }) => logicalId === functionName);
  if (target === undefined) throw new Error(`there is no function ${functionName}`);
  const child = fork(compileForWorker(new URL('function-process-child.ts', import.meta.url)), {
    ...(options.node === undefined ? {} : { execPath: options.node }),
    execArgv: [...(options.flags ?? [])],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...readdressed(
        environmentOf(target.properties.Environment.Variables, template, runtime),
        options.readdressed ?? {},
      ),
      PATH: process.env.PATH,
      AWS_REGION: localRegion,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_LAMBDA_FUNCTION_NAME: functionName,
      AWS_ENDPOINT_URL_DYNAMODB: runtime.endpoints.dynamoDb,
      AWS_ENDPOINT_URL_SQS: runtime.endpoints.sqs,
      AWS_ENDPOINT_URL_SES: runtime.endpoints.ses,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: runtime.endpoints.secretsManager,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-lastWordsKept);
  });
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => options.onLine?.(line));

  const answered = new Promise<unknown>((resolve, reject) =>
    child.on('message', (message) => {
      const asked = v.safeParse(askSchema, message);
      if (!asked.success) return resolve(message);
      Promise.resolve(asked.output.before)
        .then((place) => options.before?.(place))
        .then(() => child.send({}, () => {}), reject);
    }),
  );
  const over = new Promise<FunctionProcessResult>((resolve) => {
    child.once('error', (error) => resolve({ kind: 'ended', how: error.message, lastWords }));
    // `close` comes once all that it wrote was read.
    child.once('close', (code, signal) => resolve({ kind: 'ended', how: signal ?? `exit code ${code}`, lastWords }));
  });
  const work: FunctionWork = {
    file: options.file ?? join(target.codeFolder, 'index.mjs'),
    functionName,
    events: options.events,
    timeoutMilliseconds: options.timeoutMilliseconds ?? 60 * 60_000,
    waits: options.before !== undefined,
  };
  // A process that could not be started says so with its own event.
  child.send(work, () => {});
  const first = await Promise.race([answered.then((message) => ({ message })), over]);
  if ('kind' in first) return first;
  await over;
  return { kind: 'done', ...v.parse(doneSchema, first.message) };
}

/** The variables, with other addresses in them. */
function readdressed(variables: Record<string, string>, addresses: Readonly<Record<string, string>>) {
  const changed = (value: string) =>
    Object.entries(addresses).reduce((text, [from, to]) => text.replaceAll(from, to), value);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, changed(value)]));
}

const referenceSchema = v.union([
  v.pipe(
    v.object({ Ref: v.string() }),
    v.transform(({ Ref: id }) => id),
  ),
  v.pipe(
    v.object({ 'Fn::GetAtt': v.tuple([v.string(), v.string()]) }),
    v.transform(({ 'Fn::GetAtt': [id] }) => id),
  ),
]);

/** The function's variables. Tables and secrets answer to their logical ids here; of other attributes any value will do. */
function environmentOf(
  variables: Readonly<Record<string, unknown>>,
  template: Template,
  runtime: FunctionProcessOptions['runtime'],
): Record<string, string> {
  const queues = new Set(template.queues.map(({ logicalId }) => logicalId));
  const resolve = (value: unknown): string => {
    if (typeof value === 'string') return value;
    const reference = v.safeParse(referenceSchema, value);
    if (!reference.success) return 'https://site.example';
    return queues.has(reference.output) ? runtime.queueUrl(reference.output) : reference.output;
  };
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, resolve(value)]));
}
