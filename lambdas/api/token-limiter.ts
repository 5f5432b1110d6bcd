import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { hashOf } from '../secrets/hash-of.ts';

/** How long what was asked counts (milliseconds). */
const memory = 60_000;

/**
 * Bad tokens that are asked about within that time, and questions under way at once: for everybody who is not signed in together, and for each
 * person who is. People hardly ever send one.
 */
export const badTokens = 5;

/** Questions about one token, whatever the answers: a good one can be sent again and again, too. */
export const questionsPerToken = 20;

/** At most so many people and tokens are remembered; of more, those of longest ago are forgotten. */
const maximumRemembered = 2_000;

interface Tally {
  /** When what counts happened. */
  counted: Timestamp[];
  underWay: number;
}

/** Bounds what networks are asked about tokens that strangers send: see `createTokenLimiter`. */
export type TokenLimiter = ReturnType<typeof createTokenLimiter>;

/**
 * Every question about a token is a call under our app's own token, out of a quota that all watchers share. When somebody's tokens turn out
 * bad, no more of theirs are asked about for up to a minute. It counts in the memory of one environment of the function, so it costs nothing.
 *
 * What holds: each environment causes at most ten questions about bad tokens a minute (five that are remembered, and five that were under
 * way at once), however many requests come. Somebody who is signed in is counted by themselves: nobody else's bad tokens keep them from
 * renewing their own, and theirs keep out nobody else. Good tokens count against themselves alone: one token is asked about 20 times a
 * minute.
 *
 * What does not: there are as many counts as environments, so that the whole bound grows with the concurrency of the account. And as long as
 * somebody floods an environment, people who are not signed in are turned away there, too, most of the time; they get in when the flood
 * ends, or in another environment. Nobody is locked out for good, and people who are signed in stay signed in. Against a flood from few
 * addresses there is `edgeRateLimit`.
 */
export function createTokenLimiter(clock: () => Timestamp) {
  const tallies = new Map<string, Tally>();

  /** What counts of this one now. Who was asked about last is forgotten last. */
  function recent(who: string): Tally {
    const tally = tallies.get(who) ?? { counted: [], underWay: 0 };
    tally.counted = tally.counted.filter((at) => clock() - at < memory);
    tallies.delete(who);
    tallies.set(who, tally);
    if (tallies.size > maximumRemembered) {
      const [first] = tallies.keys();
      if (first !== undefined) tallies.delete(first);
    }
    return tally;
  }

  function isFull({ counted, underWay }: Tally, most: number): boolean {
    return counted.length >= most || underWay >= most;
  }

  return {
    /**
     * Asks about a token, if that may be.
     *
     * @param watcherId who is signed in; `undefined`: nobody
     * @param ask asks the network
     * @param isBad whether the answer says that the token is bad
     * @returns the answer; `undefined` when nothing was asked. Throws what `ask` throws
     */
    async ask<Answer>(
      { token, watcherId }: { readonly token: string; readonly watcherId: WatcherId | undefined },
      ask: () => Promise<Answer>,
      isBad: (answer: Answer) => boolean,
    ): Promise<Answer | undefined> {
      const asking = recent(watcherId === undefined ? 'strangers' : `watcher ${watcherId}`);
      if (isFull(asking, badTokens)) return undefined;
      const asked = recent(`token ${hashOf(token)}`);
      if (isFull(asked, questionsPerToken)) return undefined;
      asked.counted.push(clock());
      asking.underWay++;
      try {
        const answer = await ask();
        if (isBad(answer)) asking.counted.push(clock());
        return answer;
      } finally {
        asking.underWay--;
      }
    },
  };
}
