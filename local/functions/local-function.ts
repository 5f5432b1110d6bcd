import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localAccount, localRegion } from '../intrinsics.ts';
import type { FunctionResource } from '../template.ts';
import { type AsynchronousSettings, failureRecord, retryDelays } from './asynchronous.ts';
import { Environment, type FunctionEnvironment, type StartEnvironment } from './environment.ts';
import type { InvocationResult } from './protocol.ts';

/** How long an idle environment is kept. */
const keepWarmMilliseconds = 5 * 60_000;

/** What a function runs with. */
export interface LocalFunctionOptions {
  readonly resource: FunctionResource;
  /** The template's variables, resolved. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where the services are. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly asynchronous: AsynchronousSettings;
  readonly sandboxFile: string;
  /** A worker thread without it. */
  readonly startEnvironment?: StartEnvironment | undefined;
  readonly logFile: string;
  /** Called with every complete line the function prints. */
  readonly onLine: (functionName: string, line: string) => void;
}

/** The ARN under which a function is known here. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${localRegion}:${localAccount}:function:${name}`;
}

/** A function of the template: as many environments as there are invocations at a time, kept warm in between. */
export class LocalFunction {
  readonly name: string;
  /** Seconds an invocation may take. */
  readonly timeout: number;
  readonly memorySize: number;
  readonly runtime: string;
  readonly logFile: string;
  /** The template's variables, resolved. */
  readonly variables: Readonly<Record<string, string>>;
  private readonly environments = new Set<FunctionEnvironment>();
  private readonly idle: { environment: FunctionEnvironment; reaper: NodeJS.Timeout }[] = [];
  private invocations = 0;
  private later = 0;
  private readonly closing = new AbortController();

  constructor(private readonly options: LocalFunctionOptions) {
    const { logicalId, properties } = options.resource;
    this.name = logicalId;
    this.timeout = properties.Timeout;
    this.memorySize = properties.MemorySize;
    this.runtime = properties.Runtime;
    this.logFile = options.logFile;
    this.variables = options.variables;
  }

  /** Invocations at work, or waiting for another attempt. */
  get running(): number {
    return Math.max(this.invocations, this.later);
  }

  /** Runs the function on `payload` (JSON). Never rejects: what fails is a result, too. */
  async invoke(payload: string): Promise<InvocationResult> {
    this.invocations++;
    const environment = this.takeEnvironment();
    try {
      const request = { requestId: randomUUID(), traceId: newTraceId(), payload };
      return await environment.invoke(request, this.timeout * 1_000);
    } finally {
      this.invocations--;
      this.giveBack(environment);
    }
  }

  /**
   * Runs the function on `payload` where nobody waits for what comes of it: again when it fails, as often as the template says, and then
   * the failure is buried where the template says. Resolves when that is over; rejects only when it could not be buried.
   */
  async invokeLater(payload: string): Promise<void> {
    const { retries, bury } = this.options.asynchronous;
    const { signal } = this.closing;
    this.later++;
    try {
      for (let attempts = 1; !signal.aborted; attempts++) {
        const result = await this.invoke(payload);
        if (result.kind === 'success') return;
        if (attempts > retries) return await bury?.(failureRecord(functionArn(this.name), payload, attempts, result));
        await sleep(retryDelays[attempts - 1], undefined, { signal }).catch(() => {});
      }
    } finally {
      this.later--;
    }
  }

  /** Ends all environments, whatever they are doing. */
  async close(): Promise<void> {
    this.closing.abort();
    for (const { reaper } of this.idle.splice(0)) clearTimeout(reaper);
    await Promise.all([...this.environments].map((environment) => environment.close()));
  }

  private takeEnvironment(): FunctionEnvironment {
    for (;;) {
      const warm = this.idle.pop();
      if (warm === undefined) return this.startEnvironment();
      clearTimeout(warm.reaper);
      if (warm.environment.alive) return warm.environment;
      this.environments.delete(warm.environment);
    }
  }

  private giveBack(environment: FunctionEnvironment): void {
    if (!environment.alive) {
      this.environments.delete(environment);
      return;
    }
    const reaper = setTimeout(() => {
      this.idle.splice(
        this.idle.findIndex((entry) => entry.environment === environment),
        1,
      );
      this.environments.delete(environment);
      void environment.close();
    }, keepWarmMilliseconds);
    this.idle.push({ environment, reaper });
  }

  private startEnvironment(): FunctionEnvironment {
    const { resource, logFile, onLine, startEnvironment = (options) => new Environment(options) } = this.options;
    const [file, handlerName] = splitHandler(resource.properties.Handler);
    let unfinished = '';
    const environment = startEnvironment({
      sandboxFile: this.options.sandboxFile,
      settings: {
        handlerFile: join(resource.codeFolder, `${file}.mjs`),
        handlerName,
        functionName: this.name,
        functionArn: functionArn(this.name),
        memorySize: this.memorySize,
        logFile,
      },
      logFormat: resource.properties.LoggingConfig.LogFormat,
      variables: { ...this.variablesOfLambda(), ...this.options.variables, ...this.options.endpoints },
      onLog: (text) => {
        const lines = (unfinished + text).split('\n');
        unfinished = lines.pop() ?? '';
        for (const line of lines) onLine(this.name, line);
      },
    });
    this.environments.add(environment);
    return environment;
  }

  private variablesOfLambda(): Record<string, string> {
    return {
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: localRegion,
      AWS_DEFAULT_REGION: localRegion,
      AWS_EXECUTION_ENV: `AWS_Lambda_${this.runtime}`,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(this.memorySize),
      AWS_LAMBDA_FUNCTION_NAME: this.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${this.name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
      _HANDLER: this.options.resource.properties.Handler,
    };
  }
}

function splitHandler(handler: string): [file: string, name: string] {
  const dot = handler.lastIndexOf('.');
  return [handler.slice(0, dot), handler.slice(dot + 1)];
}

function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1_000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
