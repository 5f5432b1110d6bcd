import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../report/journal.ts';
import { ServiceKilled } from '../service/service.ts';
import type { Clock } from './clock.ts';
import type { Stage } from './stage.ts';

/** For so long a sweep and all that follows may take on a busy machine; what takes longer hangs. */
const longestSettling = 60 * 60_000;

/** Starts what happens on the stage, and starts the service again whenever it was killed. */
export class Director {
  /** Starts of the service after it was killed. */
  restarts = 0;
  sweeps = 0;
  deadLetters = 0;
  #lastDeadLetters = 0;
  #haste = 1;
  #killing: Promise<void> | undefined;

  constructor(
    private readonly stage: () => Stage,
    private readonly clock: Clock,
    private readonly journal: Journal,
    private readonly onUp: () => void,
  ) {}

  /** Kills the whole service this moment. It is started again by the next who needs it. */
  killService(): void {
    if (this.#killing !== undefined) return;
    this.journal.write('service-killed');
    // The queues, and with them what was given up, are gone.
    this.#lastDeadLetters = 0;
    this.#killing = this.stage().service.kill();
  }

  /** Starts the service again, if it was killed. */
  async revive(): Promise<void> {
    while (this.#killing !== undefined) {
      const killing = this.#killing;
      await killing;
      this.onUp();
      await this.stage().service.start();
      this.restarts++;
      this.#killing = undefined;
      this.journal.write('service-started');
    }
  }

  /** Lets the clock of the world jump. */
  async jump(milliseconds: number): Promise<void> {
    this.clock.jump(milliseconds);
    this.journal.write('clock', { jumps: milliseconds });
    await this.#tellTime();
  }

  /** Lets waits for what hangs be so many times shorter. */
  async setHaste(haste: number): Promise<void> {
    this.#haste = haste;
    await this.#tellTime();
  }

  /** Sweeps; resolves when the sweeper has answered, or was killed. */
  async sweep(): Promise<void> {
    this.sweeps++;
    await this.#unlessKilled(() => this.stage().service.sweep());
  }

  /** Waits until all that runs is done and every message was delivered, also one that was late or failed once. */
  async settle(): Promise<void> {
    const { service } = this.stage();
    for (;;) {
      await this.revive();
      const settled = await this.#unlessKilled(() => service.settle(longestSettling));
      if (settled !== undefined && settled.delayed + settled.waitingForRetry === 0) break;
      await sleep(settled === undefined ? 0 : 200);
    }
    const deadLetters = (await this.#unlessKilled(() => service.deadLetters())) ?? 0;
    this.deadLetters += Math.max(0, deadLetters - this.#lastDeadLetters);
    this.#lastDeadLetters = deadLetters;
  }

  /** Sweeps, and waits until all that follows from it is done. */
  async sweepAndSettle(): Promise<void> {
    await this.revive();
    await this.sweep();
    await this.settle();
  }

  async #tellTime(): Promise<void> {
    const time = { aheadMilliseconds: this.clock.aheadMilliseconds, haste: this.#haste };
    await this.#unlessKilled(() => this.stage().service.setTime(time));
  }

  async #unlessKilled<Value>(act: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof ServiceKilled) return undefined;
      throw error;
    }
  }
}
