import { appendFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Invocation, InvocationResult, SandboxMessage, SandboxSettings } from './protocol.ts';

/** What Lambda grants a module for loading, before the time counts as the first invocation's. */
const timeToLoad = 10_000;

/** What an environment is made of. */
export interface EnvironmentOptions {
  readonly sandboxFile: string;
  readonly settings: SandboxSettings;
  readonly variables: Readonly<Record<string, string>>;
  /** Called with everything the function prints, after it was written to its log. */
  readonly onLog: (text: string) => void;
}

/**
 * A worker thread that holds one function, as a Lambda environment does: it handles one invocation at a time, keeps what the module
 * remembers from one to the next, and is lost when it crashes or runs out of time.
 */
export class Environment {
  /** Whether it can take another invocation, now or after the one at work. */
  alive = true;
  private readonly worker: Worker;
  private readonly ready: Promise<void>;
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
        else if (message.kind === 'done') this.settle(message.result);
        else resolve();
      });
      // A crash while starting: the invocation that waits is settled below, and must not wait on.
      this.worker.once('exit', () => resolve());
    });
    this.worker.on('error', (error) => this.die(error.name, error.message, error.stack));
    this.worker.on('exit', (code) => this.die('Runtime.ExitError', `the environment ended with exit code ${code}`));
  }

  /** Runs one invocation. `timeout` (milliseconds) starts once the module is loaded; when it is over the environment is killed. */
  async invoke(request: Omit<Invocation, 'deadline'>, timeout: number): Promise<InvocationResult> {
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
      this.worker.postMessage({ ...request, deadline: Date.now() + timeout } satisfies Invocation);
      timer = killAfter(timeout);
    }
    const result = await outcome;
    clearTimeout(timer);
    this.settle = () => {};
    return result;
  }

  /** Ends the worker, whatever it is doing. */
  async close(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
    this.settle({ kind: 'error', errorType: 'Sandbox.Closed', errorMessage: 'the runtime was stopped', trace: [] });
  }

  private die(errorType: string, errorMessage: string, stack = ''): void {
    if (!this.alive) return;
    this.alive = false;
    const result: InvocationResult = { kind: 'error', errorType, errorMessage, trace: stack.split('\n') };
    const line = `${JSON.stringify({ level: 'ERROR', message: errorMessage, errorType, stack })}\n`;
    appendFileSync(this.options.settings.logFile, line);
    this.options.onLog(line);
    this.settle(result);
  }
}
