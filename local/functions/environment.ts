import { appendFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { initReportLine, type LogFormat, reportLine, type UncaughtTitle, uncaughtLine } from './lambda-lines.ts';
import type { Invocation, InvocationError, InvocationResult, SandboxMessage, SandboxSettings } from './protocol.ts';

/** What Lambda grants a module for loading, before the time counts as the first invocation's. */
const timeToLoad = 10_000;

/** What an environment is made of. */
export interface EnvironmentOptions {
  readonly sandboxFile: string;
  readonly settings: SandboxSettings;
  readonly variables: Readonly<Record<string, string>>;
  /** Of what Lambda itself writes into the log. */
  readonly logFormat: LogFormat;
  /** Called with everything the function prints, after it was written to its log. */
  readonly onLog: (text: string) => void;
}

/** What holds one function: handles one invocation at a time, and is lost when it crashes or runs out of time. */
export interface FunctionEnvironment {
  /** Whether it can take another invocation, now or after the one at work. */
  readonly alive: boolean;
  /** Runs one invocation, ended after `timeout` milliseconds. Never rejects: what fails is a result, too. */
  invoke(request: Omit<Invocation, 'deadline'>, timeout: number): Promise<InvocationResult>;
  /** Ends it, whatever it is doing. */
  close(): Promise<void>;
}

/** Starts what holds a function. */
export type StartEnvironment = (options: EnvironmentOptions) => FunctionEnvironment;

/**
 * A worker thread that holds one function, as a Lambda environment does: it handles one invocation at a time, keeps what the module
 * remembers from one to the next, and is lost when it crashes or runs out of time.
 */
export class Environment implements FunctionEnvironment {
  alive = true;
  private readonly worker: Worker;
  private readonly startedAt = Date.now();
  private readonly ready: Promise<void>;
  private isReady = false;
  /** The invocation at work. */
  private atWork: { readonly requestId: string; readonly startedAt: number } | undefined;
  private settle: (result: InvocationResult) => void = () => {};

  constructor(private readonly options: EnvironmentOptions) {
    this.worker = new Worker(options.sandboxFile, {
      workerData: options.settings,
      env: { ...options.variables },
      // The function runs without the loaders and flags of this process.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: options.settings.memorySize },
    });
    this.ready = new Promise((resolve) => {
      this.worker.on('message', (message: SandboxMessage) => {
        if (message.kind === 'log') this.options.onLog(message.text);
        else if (message.kind === 'done') this.finish(message.result);
        else if (message.kind === 'crashed') this.crash(message.title, message.error);
        else {
          this.isReady = true;
          resolve();
        }
      });
      // A crash while starting: the invocation that waits is settled below, and must not wait on.
      this.worker.once('exit', () => resolve());
    });
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.die(
        outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError',
        `Runtime exited with error: ${error.message}`,
      );
    });
    this.worker.on('exit', (code) => {
      this.die('Runtime.ExitError', `Runtime exited with error: exit status ${code}`);
    });
  }

  /** Runs one invocation. `timeout` (milliseconds) starts once the module is loaded; when it is over the environment is killed. */
  async invoke(request: Omit<Invocation, 'deadline'>, timeout: number): Promise<InvocationResult> {
    const { requestId } = request;
    this.atWork = { requestId, startedAt: Date.now() };
    const outcome = new Promise<InvocationResult>((resolve) => {
      this.settle = resolve;
    });
    const killAfter = (milliseconds: number) =>
      setTimeout(() => {
        this.die('Sandbox.Timedout', `Task timed out after ${(milliseconds / 1_000).toFixed(2)} seconds`);
        void this.worker.terminate();
      }, milliseconds);
    let timer = killAfter(timeToLoad + timeout);
    await this.ready;
    clearTimeout(timer);
    if (this.alive) {
      const startedAt = Date.now();
      this.atWork = { requestId, startedAt };
      this.worker.postMessage({ ...request, deadline: startedAt + timeout } satisfies Invocation);
      timer = killAfter(timeout);
    }
    const result = await outcome;
    clearTimeout(timer);
    this.settle = () => {};
    this.atWork = undefined;
    return result;
  }

  /** Ends the worker, whatever it is doing. */
  async close(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
    this.settle({ kind: 'error', errorType: 'Sandbox.Closed', errorMessage: 'the runtime was stopped', trace: [] });
  }

  /** The function answered, well or not: the environment lives on. */
  private finish(result: InvocationResult): void {
    if (result.kind === 'error' && this.alive) this.writeUncaught('Invoke Error', result);
    this.settle(result);
  }

  /** Something that nobody caught ends the environment: while the function is loaded, or in an invocation. */
  private crash(title: UncaughtTitle, error: InvocationError): void {
    if (!this.alive) return;
    this.alive = false;
    this.writeUncaught(title, error);
    if (!this.isReady) {
      const milliseconds = Date.now() - this.startedAt;
      this.write(initReportLine(this.options.logFormat, error.errorType, milliseconds, new Date()));
    }
    this.settle(error);
  }

  /** The environment is ended from outside, or ended itself. */
  private die(errorType: string, what: string): void {
    if (!this.alive) return;
    this.alive = false;
    const { logFormat, settings } = this.options;
    const { requestId = '', startedAt = this.startedAt } = this.atWork ?? {};
    const timedOut = errorType === 'Sandbox.Timedout';
    const errorMessage = `RequestId: ${requestId} Error: ${what}`;
    if (!timedOut && logFormat === 'Text') this.write(`${errorMessage}\n${errorType}`);
    const end = {
      requestId,
      milliseconds: Date.now() - startedAt,
      memorySize: settings.memorySize,
      ...(timedOut ? { status: 'timeout' as const } : { status: 'error' as const, errorType }),
    };
    this.write(reportLine(logFormat, end, new Date()));
    this.settle({ kind: 'error', errorType, errorMessage, trace: [] });
  }

  private writeUncaught(title: UncaughtTitle, error: InvocationError): void {
    const requestId = this.isReady ? this.atWork?.requestId : undefined;
    this.write(uncaughtLine(this.options.logFormat, title, error, requestId, new Date()));
  }

  private write(line: string): void {
    appendFileSync(this.options.settings.logFile, `${line}\n`);
    this.options.onLog(`${line}\n`);
  }
}
