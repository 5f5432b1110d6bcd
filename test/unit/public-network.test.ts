import { expect, test } from 'vitest';
import { type FriendId, friendIdOf, scopeOfNetwork, watcherIdOf } from '../../lambdas/domain/ids.ts';
import type { FriendReading } from '../../lambdas/domain/reading.ts';
import type { ReadRequest } from '../../lambdas/networks/network.ts';
import { type PeopleAnswer, readerOfPublicNetwork } from '../../lambdas/networks/public-network.ts';
import { friendSet } from '../support/friend-set.ts';

const person = (id: number): FriendId => friendIdOf('bluesky', `did:web:p${id}.people.example`);
const asking = (id: string, ...people: readonly FriendId[]): ReadRequest => ({
  watcherId: watcherIdOf('facebook', id),
  sealedToken: undefined,
  wanted: friendSet(people),
  lapse: 'note',
});
const until = 1_700_000_000_000;
const people = new Map<FriendId, FriendReading>([[person(1), { name: 'Ada', at: until, status: 'Single' }]]);
const answer: PeopleAnswer = {
  people,
  pauses: [{ scope: scopeOfNetwork('bluesky'), forMilliseconds: 60_000, reason: 'HTTP 429' }],
  unknowns: { 'left out of the answer': 2 },
  calls: 1,
};

/** Reads for these requests, and keeps what the network was asked. */
async function read(...requests: readonly ReadRequest[]) {
  const asked: (readonly [readonly FriendId[], number, ReadonlySet<FriendId>])[] = [];
  const reader = readerOfPublicNetwork({
    async read(...those) {
      asked.push(those);
      return answer;
    },
  });
  return { asked, read: await reader.read(requests, until) };
}

test('people are read once, however many watch them, in the order in which they are asked for', async () => {
  const { asked } = await read(asking('a', person(3), person(1)), asking('b', person(1), person(2)), asking('c'));
  expect(asked).toEqual([[[person(3), person(1), person(2)], until, new Set()]]);
});

test('who was read before is known to be there, no matter who watches them', async () => {
  const first = { ...asking('a'), wanted: friendSet([person(1), person(2)], [person(2)]) };
  const second = { ...asking('b'), wanted: friendSet([person(1), person(3)], [person(1)]) };
  const { asked } = await read(first, second);
  expect(asked[0]?.[2]).toEqual(new Set([person(2), person(1)]));
});

test('every watcher looks at the very same readings: a message’s worth of copies would not fit into memory', async () => {
  const requests = [asking('a', person(1)), asking('b', person(1), person(2))];
  const { readings } = (await read(...requests)).read;
  expect([...readings.keys()]).toEqual(requests.map(({ watcherId }) => watcherId));
  for (const reading of readings.values()) expect(reading.kind === 'friends' && reading.friends).toBe(people);
  expect(new Set(readings.values()).size).toBe(1);
});

test('pauses, calls and what stays unknown are passed on as they are', async () => {
  const { pauses, unknowns, calls } = (await read(asking('a', person(1)))).read;
  expect({ pauses, unknowns, calls }).toEqual({ pauses: answer.pauses, unknowns: answer.unknowns, calls: 1 });
});
