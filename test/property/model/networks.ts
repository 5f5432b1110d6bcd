import { scopeOfNetwork, type WatcherId } from '../../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import { createFacebookReader, graphSizes } from '../../../lambdas/networks/facebook/friend-reader.ts';
import { createMastodonReader } from '../../../lambdas/networks/mastodon/people-reader.ts';
import type { NetworkReader } from '../../../lambdas/networks/network.ts';
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

/** Readers of all networks: of Facebook and Mastodon the real ones, of Bluesky what its answers come to. */
export function createNetworks(parts: EnvironmentParts): Readonly<Record<NetworkId, NetworkReader>> {
  return {
    facebook: createFacebook(parts),
    bluesky: createBluesky(parts),
    mastodon: createMastodon(parts),
  };
}

/** The real reader; each call waits at a gate, and what is asked about a token is answered at once. */
function createFacebook({ name, world, gates, witness, skew }: EnvironmentParts): NetworkReader {
  const { calls, lapses } = witness;
  const scope = scopeOfNetwork('facebook');
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const reader = createFacebookReader({
    batch(urls) {
      const ids = urls.map((url) => new URLSearchParams(url.split('?')[1]).get('access_token') as WatcherId);
      calls.calls(name, scope);
      return gates.pass(
        name,
        gateOf('facebook'),
        async (variant) => {
          const answer = world.facebook.batch(ids, variant);
          if (answer.kind === 'items') lapses.answered(name, ids, (id) => world.facebook.refuses(id));
          else calls.askedForPause(name, scope, world.now + 15 * 60_000);
          return answer;
        },
        neverThrows,
      );
    },
    async checkLapse(token) {
      const isLapsed = world.facebook.isLapsed(token as WatcherId);
      lapses.asked(name, token as WatcherId, isLapsed);
      return isLapsed;
    },
    appSecret: 'secret',
    sizes: graphSizes,
    openToken: async (watcherId) => ({ kind: 'token', token: watcherId }),
    clock: () => world.now + skew,
    sleep: async () => {},
    random: () => 0.5,
    log,
  });
  return {
    read(requests, until, handOver) {
      witness.readsFacebook(requests);
      return reader.read(requests, until + skew, handOver).catch(calls.threw);
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
