import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import type { EnvironmentOptions, FunctionEnvironment } from '../../local/functions/environment.ts';
import type { Invocation, InvocationResult } from '../../local/functions/protocol.ts';
import type { FromFunction, FunctionStart, FunctionTime, ToFunction } from './messages.ts';

/** A process that holds one function: it can be killed from outside, between any two instructions. */
export class ProcessEnvironment implements FunctionEnvironment {
  alive = true;
  private readonly child: ChildProcess;
  private readonly ready: Promise<void>;
  private settle: (result: InvocationResult) => void = () => {};

  /** @param childFile what the process runs, compiled */
  constructor(childFile: string, time: FunctionTime, { settings, variables, onLog }: EnvironmentOptions) {
    this.child = fork(childFile, [JSON.stringify({ settings, time } satisfies FunctionStart)], {
      execArgv: [`--max-old-space-size=${settings.memorySize}`],
      env: { ...variables, PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        appendFileSync(settings.logFile, text);
        onLog(text);
      });
    }
    this.ready = new Promise((resolve) => {
      this.child.on('message', (message: FromFunction) => {
        if (message.kind === 'done') this.settle(message.result);
        else resolve();
      });
      this.child.once('exit', () => resolve());
    });
    this.child.once('error', (error) => this.die(error.name, error.message));
    this.child.once('exit', (code, signal) =>
      this.die('Runtime.ExitError', `the process ended: ${signal ?? `exit code ${code}`}`),
    );
  }

  /** The process's id. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Lets the function's time run like this from now on. */
  setTime(time: FunctionTime): void {
    this.tell({ kind: 'time', time });
  }

  async invoke(invocation: Omit<Invocation, 'deadline'>, timeout: number): Promise<InvocationResult> {
    const outcome = new Promise<InvocationResult>((resolve) => {
      this.settle = resolve;
    });
    await this.ready;
    if (!this.alive) return { kind: 'error', errorType: 'Runtime.ExitError', errorMessage: 'ended', trace: [] };
    this.tell({ kind: 'invoke', invocation, timeoutMilliseconds: timeout });
    const timer = setTimeout(() => this.timeOut(), timeout);
    const result = await outcome;
    clearTimeout(timer);
    this.settle = () => {};
    return result;
  }

  /** Ends the process as the platform does when its time is over. */
  timeOut(): void {
    this.die('Sandbox.Timedout', 'Task timed out');
    this.child.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.die('Sandbox.Closed', 'the runtime was stopped');
    this.child.kill('SIGKILL');
  }

  private tell(message: ToFunction): void {
    // A process that was just killed cannot be told; its exit says so.
    if (this.child.connected) this.child.send(message, () => {});
  }

  private die(errorType: string, errorMessage: string): void {
    if (!this.alive) return;
    this.alive = false;
    this.settle({ kind: 'error', errorType, errorMessage, trace: [] });
  }
}
