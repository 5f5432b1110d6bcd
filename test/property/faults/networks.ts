import type { SeededFault } from './seeded-fault.ts';

/** Reading public networks: what they share, and Bluesky. */
export const networksFaults: readonly SeededFault[] = [
  {
    name: 'a public person read once per watcher',
    file: 'lambdas/networks/public-network.ts',
    from: 'return [...people];',
    to: 'return requests.flatMap(({ wanted }) => [...wanted]);',
    fast: 'test/unit/public-network.test.ts',
  },
  {
    name: 'a profile without labels taken for whole',
    file: 'lambdas/networks/bluesky/profile.ts',
    from: 'if (status === undefined && labels === undefined) return seen;',
    to: '',
    test: 'test/unit/bluesky-profile.test.ts',
  },
  {
    name: 'a 429 not heeded',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: "if (stoppedUntil > clock()) return giveUp(gathered, people, 'network paused');",
    to: '',
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'the age of an answer not reckoned',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: "calledAt - (answer.kind === 'json' ? ageOf(answer.headers) : 0)",
    to: 'calledAt',
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'one bad account costs 24 others their readings',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: "if (people.length === 1) return giveUp(gathered, people, 'HTTP 400');",
    to: "if (people.length >= 1) return giveUp(gathered, people, 'HTTP 400');",
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'who was not asked for is taken',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: 'friendId === undefined || !wanted.delete(friendId)) continue;',
    to: 'friendId === undefined) continue;',
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'a body read without end',
    file: 'lambdas/http/bounded-body.ts',
    from: 'after > maximumBytes || ',
    to: '',
    test: 'test/unit/bounded-json.test.ts',
  },
  {
    name: 'everybody taken for read before',
    file: 'lambdas/networks/public-network.ts',
    from: '!known.has(friendId) && wanted.isKnown(friendId)',
    to: '!known.has(friendId)',
    test: 'test/unit/public-network.test.ts',
  },
];
