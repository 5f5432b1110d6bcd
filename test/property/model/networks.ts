import { scopeOfNetwork } from '../../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import { createMastodonReader } from '../../../lambdas/networks/mastodon/people-reader.ts';
import type { NetworkAnswer, NetworkReader } from '../../../lambdas/networks/network.ts';
import { readerOfPublicNetwork } from '../../../lambdas/networks/public-network.ts';
import { onServer } from '../../support/mastodon-servers.ts';
import { scopeOfHost } from './cast.ts';
import type { EnvironmentParts } from './environment.ts';
import { questionOf } from './servers.ts';

/** The gates that what statuses come from is behind: a network each, on Mastodon a server each. One may open long after the other. */
export const gateOf = (place: string): string => `read ${place}`;

/** Whether a step waits for a network's answer. */
export const isNetworkGate = (step: string | undefined): boolean => step?.startsWith('read ') ?? false;

/** So few that a server with a handful of people takes several calls. */
const peoplePerCall = 2;

const neverThrows = () => new Error('the network port never throws');

/** Readers of all networks: of Mastodon the real one, of the others what their answers come to. */
export function createNetworks(parts: EnvironmentParts): Readonly<Record<NetworkId, NetworkReader>> {
  return {
    facebook: createFacebook(parts),
    bluesky: createBluesky(parts),
    mastodon: createMastodon(parts),
  };
}

function createFacebook({ name, world, gates, witness, skew }: EnvironmentParts): NetworkReader {
  return {
    read(requests) {
      witness.readsFacebook(name, requests);
      return gates.pass(
        name,
        gateOf('facebook'),
        async (variant): Promise<NetworkAnswer> => {
          const readings = new Map(
            requests.map((request) => [
              request.watcherId,
              world.facebook(request.watcherId, request.wanted, variant, skew),
            ]),
          );
          if (variant !== 5) return { readings, pauses: [], unknowns: {}, calls: 1 };
          const pause = { scope: scopeOfNetwork('facebook'), forMilliseconds: 15 * 60_000, reason: 'Graph code 4' };
          witness.calls.askedForPause(name, pause.scope, world.now + pause.forMilliseconds);
          for (const id of readings.keys()) readings.set(id, { kind: 'unknown', reason: 'network paused' });
          return { readings, pauses: [pause], unknowns: {}, calls: 1 };
        },
        neverThrows,
      );
    },
  };
}

function createBluesky({ name, world, gates, witness, skew }: EnvironmentParts): NetworkReader {
  return readerOfPublicNetwork({
    read(people) {
      witness.calls.begins(name, people);
      witness.calls.calls(name, scopeOfNetwork('bluesky'));
      return gates.pass(
        name,
        gateOf('bluesky'),
        async (variant) => {
          const answer = world.bluesky(people, variant, skew);
          for (const { scope, forMilliseconds } of answer.pauses)
            witness.calls.askedForPause(name, scope, world.now + forMilliseconds);
          return answer;
        },
        neverThrows,
      );
    },
  });
}

/** The real reader; the first question of a reading to each server waits at a gate. */
function createMastodon({ name, world, gates, witness, skew }: EnvironmentParts): NetworkReader {
  const { calls } = witness;
  const opened = new Set<string>();

  function answerOf(host: string, path: string) {
    const question = questionOf(host, path);
    const scope = scopeOfHost(host);
    const answered = world.servers.answer(question);
    world.now += answered.took ?? 0;
    calls.hostAnswered(name, scope, answered.people);
    if (answered.oneByOneOnly) calls.readsOneByOne(name, scope);
    if (answered.leaveAloneUntil !== undefined) calls.askedForPause(name, scope, answered.leaveAloneUntil - skew);
    return answered.answer;
  }

  const reader = createMastodonReader({
    async ask(host, path) {
      const { ids, together } = questionOf(host, path);
      const people = ids.map((id) => onServer(host, id));
      calls.asksHost(name, scopeOfHost(host), people, together);
      if (opened.has(host)) return answerOf(host, path);
      opened.add(host);
      return gates.pass(name, gateOf(host), async () => answerOf(host, path), neverThrows);
    },
    sizes: { peoplePerCall },
    clock: () => world.now + skew,
    random: () => 0.5,
    rest() {},
  });
  return readerOfPublicNetwork({
    read(people, until, known) {
      opened.clear();
      calls.begins(name, people);
      return reader.read(people, until + skew, known).catch(calls.threw);
    },
  });
}
