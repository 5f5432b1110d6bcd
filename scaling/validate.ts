import { friendRing } from '../costs/measure/friend-ring.ts';
import { readMeasured } from '../costs/measured.ts';
import { modelledNetwork, networkCosts } from '../costs/networks/index.ts';
import { type Runtime, startRuntime } from '../local/runtime.ts';
import { paceOf } from './pace.ts';
import { stackWith } from './scenarios.ts';
import { simulate } from './simulation.ts';
import { usual } from './surroundings.ts';

/** How a size that both can do is set up: enough watchers for several messages per checker, and calls so slow that this machine's processors matter little. */
const setting = { watchers: 8_000, friendsEach: 44, checkers: 2, callSeconds: 2 } as const;
const patience = 10 * 60_000;

/** What both say of the same sweep, in seconds. */
export interface Validation {
  readonly watchers: number;
  readonly checkers: number;
  readonly callSeconds: number;
  /** Until the sweep was worked off: here, run by run, and by the simulation. */
  readonly real: readonly number[];
  readonly simulated: number;
}

/**
 * Sweeps the same people here and in the simulation, and says how long both took.
 *
 * @param runs sweeps that are timed here
 * @param progress hears what is going on, since this takes some minutes
 */
export async function validate(runs: number, progress: (text: string) => void): Promise<Validation> {
  const { watchers, friendsEach, checkers, callSeconds } = setting;
  const settings = { checkerConcurrency: checkers, sweepMinutes: 60 };
  const expected = simulated(settings);
  progress(`Signing in ${watchers} people …`);
  const runtime = await startRuntime({
    people: friendRing(watchers, friendsEach),
    watchers: 'all',
    settings,
    environment: {},
  });
  try {
    progress('First sweep, until everybody is known …');
    await runtime.sweepAndSettle(patience);
    slowDown(runtime, callSeconds * 1_000);
    const real: number[] = [];
    for (let run = 1; run <= runs; run++) {
      progress(`Sweep ${run} of ${runs}, with slow calls …`);
      const begun = performance.now();
      const { settled } = await runtime.sweepAndSettle(patience);
      if (settled.waitingForRetry > 0) throw new Error('messages failed: this is no measurement');
      real.push(Math.round((performance.now() - begun) / 100) / 10);
    }
    return { watchers, checkers, callSeconds, real, simulated: expected };
  } finally {
    await runtime.close();
  }
}

/** Makes the network that is modelled take its time. */
function slowDown(runtime: Runtime, slowMilliseconds: number): void {
  const double: { setFaults(settings: { slowMilliseconds: number }): void } | undefined = runtime[modelledNetwork];
  if (double === undefined) throw new Error('the validation needs a double of the network');
  double.setFaults({ slowMilliseconds });
}

/** The sweep as the simulation has it: calls take just so long, and a whole processor is there. */
function simulated(settings: Readonly<Record<string, unknown>>): number {
  const unbounded = { maxWatchers: 1e9, mailsPerHour: 1e9 };
  const stack = { ...stackWith(settings), ...unbounded, checkerMegabytes: 1_769, sweeperMegabytes: 1_769 };
  const network = { ...networkCosts[modelledNetwork], secondsACall: setting.callSeconds };
  const pace = paceOf(stack, readMeasured(modelledNetwork), network, { spread: 0 });
  const { sweeps } = simulate({
    stack,
    around: { ...usual, mailsPerDay: 1e9 },
    pace,
    // Everybody is there at once.
    crowd: {
      accountsAfter: (seconds) => (seconds > 0 ? setting.watchers : 0),
      requestsPerAccount: 0,
      secondsPerRequest: 0,
      mailsPerWatcherDay: 0,
    },
    seconds: 2 * stack.sweepEvery,
    chance: () => 0.5,
  });
  const done = sweeps.find(({ watchers, doneAt }) => watchers === setting.watchers && doneAt !== undefined);
  if (done?.doneAt === undefined) throw new Error('the simulated sweep did not end');
  return Math.round((done.doneAt - done.startedAt) * 10) / 10;
}
