/** Spaces out the mails of one invocation. */
export interface Pacer {
  /**
   * Waits for a turn, in the order of asking. `false`, without waiting, if that turn would come after `noLaterThan` (milliseconds
   * since the epoch): nothing was started and no turn was used up.
   */
  turn(noLaterThan: number): Promise<boolean>;
  /** SES says it is too fast: halves the rate, down to a sixteenth. Many mails hear that at once, so at most once a second. */
  slowDown(): void;
}

const mostHalvings = 4;
const millisecondsBetweenHalvings = 1_000;
/** How far the way back to the full rate each turn goes. */
const recovery = 0.02;

/** Gives at most `mailsPerSecond` turns a second, evenly spaced. After `slowDown` the rate comes back little by little. */
export function createPacer(
  mailsPerSecond: number,
  clock: () => number,
  sleep: (milliseconds: number) => Promise<void>,
): Pacer {
  if (!(mailsPerSecond > 0)) throw new Error('mails per second must be more than none');
  const lowest = mailsPerSecond / 2 ** mostHalvings;
  let rate = mailsPerSecond;
  let nextTurnAt = 0;
  let lastHalvingAt = Number.NEGATIVE_INFINITY;
  let queue: Promise<unknown> = Promise.resolve();

  const take = async (noLaterThan: number): Promise<boolean> => {
    // In a loop, since a timer may fire early and the turn may have moved meanwhile.
    for (let now = clock(); now < nextTurnAt; now = clock()) {
      if (nextTurnAt > noLaterThan) return false;
      await sleep(nextTurnAt - now);
    }
    const now = clock();
    if (now > noLaterThan) return false;
    nextTurnAt = now + 1_000 / rate;
    rate = Math.min(mailsPerSecond, rate + mailsPerSecond * recovery);
    return true;
  };

  return {
    turn(noLaterThan) {
      const turn = queue.then(() => take(noLaterThan));
      queue = turn.catch(() => undefined);
      return turn;
    },
    slowDown() {
      const now = clock();
      if (now - lastHalvingAt < millisecondsBetweenHalvings) return;
      lastHalvingAt = now;
      rate = Math.max(lowest, rate / 2);
      nextTurnAt = Math.max(nextTurnAt, now + 1_000 / rate);
    },
  };
}
