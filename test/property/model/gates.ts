import { setImmediate } from 'node:timers/promises';

/** What happens at a gate when it is opened: the step is taken, fails, or is taken and its answer lost. */
export type Fate = 'works' | 'fails' | 'works-but-fails';

interface Waiting {
  readonly environment: string;
  readonly step: string;
  readonly open: (fate: Fate, variant: number) => Promise<void>;
  readonly takeUnseen: (variant: number) => Promise<void>;
}

/**
 * Holds every step that leaves an invocation (a call to the table, the network, the mail) until the test lets one through, so that the
 * test alone decides in which order concurrent invocations act, which steps fail, and where one dies.
 */
export class Gates {
  private waiting: Waiting[] = [];

  /** The steps that wait, oldest first. */
  get steps(): readonly { environment: string; step: string }[] {
    return this.waiting;
  }

  /** Waits to be let through, then does the work. `variant` lets the test choose among ways to succeed. */
  pass<T>(environment: string, step: string, work: (variant: number) => Promise<T>, failure: () => Error): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({
        environment,
        step,
        open: async (fate, variant) => {
          if (fate === 'fails') {
            reject(failure());
            return;
          }
          try {
            const answer = await work(variant);
            if (fate === 'works') resolve(answer);
            else reject(failure());
          } catch (error) {
            reject(error);
          }
        },
        takeUnseen: async (variant) => {
          await work(variant).catch(() => undefined);
        },
      });
    });
  }

  /** Lets one waiting step through, and returns when whatever it set in motion waits again. */
  async open(index: number, fate: Fate, variant: number): Promise<void> {
    const [step] = this.waiting.splice(index % this.waiting.length, 1);
    await step?.open(fate, variant);
    await this.settle();
  }

  /**
   * An invocation dies: what it waited for never comes. If `unseen`, its oldest step was already under way and still takes effect.
   *
   * @returns the steps that took effect unseen
   */
  async kill(environment: string, unseen: boolean, variant: number): Promise<string[]> {
    const dying = this.waiting.filter((step) => step.environment === environment);
    this.waiting = this.waiting.filter((step) => step.environment !== environment);
    const first = unseen ? dying[0] : undefined;
    await first?.takeUnseen(variant);
    return first === undefined ? [] : [first.step];
  }

  /** Everything but gates runs in microtasks, so two turns of the event loop later nothing moves any more. */
  async settle(): Promise<void> {
    await setImmediate();
    await setImmediate();
  }
}
