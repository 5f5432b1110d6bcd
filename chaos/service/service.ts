import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Settled } from '../../local/settle.ts';
import type { FunctionTime, Numbered, ServiceAnswer, ServiceOrder, ServiceStart } from './messages.ts';

/** The service's process was killed before it answered. */
export class ServiceKilled extends Error {
  override readonly name = 'ServiceKilled';
}

/** How much of its last words is kept, in characters. */
const lastWordsKept = 4_000;

/** The whole service in processes of its own, that can be killed and started again, and finds what it had on disk. */
export class Service {
  #child: ChildProcess | undefined;
  #number = 0;
  #lastWords = '';
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #time: FunctionTime;

  /** @param options what it is started with, each time; its time is as it was set last */
  constructor(private readonly options: ServiceStart) {
    this.#time = options.time;
  }

  /** Starts it. Rejects, with its last words, when it does not come up. */
  async start(): Promise<void> {
    const child = fork(
      fileURLToPath(new URL('service-child.ts', import.meta.url)),
      [JSON.stringify({ ...this.options, time: this.#time } satisfies ServiceStart)],
      {
        execArgv: ['--import', 'tsx'],
        // A group of processes of its own: its functions are killed with it, at the same moment.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    this.#child = child;
    this.#lastWords = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#lastWords = (this.#lastWords + text).slice(-lastWordsKept);
      });
    }
    const up = new Promise<void>((resolve, reject) => {
      child.once('close', () => reject(new Error(`the service did not start: ${this.#lastWords}`)));
      child.once('error', reject);
      child.on('message', ({ number, content }: Numbered<ServiceAnswer>) => {
        if (number === 0) return resolve();
        const waiting = this.#waiting.get(number);
        this.#waiting.delete(number);
        if (content.kind === 'value') waiting?.resolve(content.value);
        else waiting?.reject(new Error(content.message));
      });
    });
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new ServiceKilled('the service was killed'));
      this.#waiting.clear();
    });
    await up;
  }

  /** Kills it and all of its functions, without a word. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
    await gone;
  }

  /** Sweeps once; resolves when the sweeper has answered, whatever it did. */
  async sweep(): Promise<void> {
    await this.#order({ kind: 'sweep' });
  }

  /** Waits until nothing runs and nothing can be received. Rejects when that takes too long. */
  async settle(timeoutMilliseconds: number): Promise<Settled> {
    return (await this.#order({ kind: 'settle', timeoutMilliseconds })) as Settled;
  }

  /** Publishes an event of SES's about a mail. */
  async publishMailEvent(event: unknown): Promise<void> {
    await this.#order({ kind: 'mail-event', event });
  }

  /** Lets the functions' time run like this from now on. */
  async setTime(time: FunctionTime): Promise<void> {
    this.#time = time;
    await this.#order({ kind: 'time', time });
  }

  /** Ends a function's process as the platform does when its time is over. */
  async timeOut(pid: number): Promise<void> {
    await this.#order({ kind: 'time-out', pid });
  }

  /** Messages that were given up. */
  async deadLetters(): Promise<number> {
    return Number(await this.#order({ kind: 'dead-letters' }));
  }

  #order(content: ServiceOrder): Promise<unknown> {
    const number = ++this.#number;
    const child = this.#child;
    return new Promise((resolve, reject) => {
      if (child === undefined || !child.connected) return reject(new ServiceKilled('the service is not running'));
      this.#waiting.set(number, { resolve, reject });
      child.send({ number, content } satisfies Numbered<ServiceOrder>, (error) => {
        if (error && this.#waiting.delete(number)) reject(new ServiceKilled(error.message));
      });
    });
  }
}
