import { mayComeIn, type SignUps } from '../domain/sign-ups.ts';
import type { WatcherCount } from '../storage/watcher-count.ts';

export interface NewcomersProps {
  readonly signUps: SignUps;
  /** At most so many accounts. */
  readonly maxWatchers: number;
  readonly count: WatcherCount;
}

/** Lets in who was not here before, or does not. Who has an account is never asked. */
export type Newcomers = ReturnType<typeof createNewcomers>;

/** The door. All that ask the table throw what it throws. */
export function createNewcomers({ signUps, maxWatchers, count }: NewcomersProps) {
  return {
    /** Whether everybody may come in, or those on a list. */
    signUps: signUps.kind,

    /** Whether there are as many accounts as there may be. */
    isFull: async (): Promise<boolean> => (await count.read()) >= maxWatchers,

    /** Whether somebody with this address would be let in now. */
    async areWelcome(email: string | undefined): Promise<boolean> {
      return mayComeIn(signUps, email) && !(await this.isFull());
    },

    /** Counts one who comes in with this address, before their account is made; `false` when they may not come in. */
    async admit(email: string | undefined): Promise<boolean> {
      return mayComeIn(signUps, email) && count.raise(maxWatchers);
    },

    /** An account is gone, or was not made after all. */
    makeRoom: (): Promise<void> => count.lower(),
  };
}
