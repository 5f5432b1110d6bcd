import { expect, test } from 'vitest';
import { networkOfTooManyHosts } from '../../lambdas/domain/hosts.ts';
import { friendIdOf } from '../../lambdas/domain/ids.ts';
import { descriptionOf, networkIds } from '../../lambdas/domain/networks.ts';
import { friendId } from '../support/watchers.ts';

const ofHosts = networkIds.filter((network) => descriptionOf(network).mostHosts !== undefined);

test.each(ofHosts)('on %s one watcher may watch people on so many hosts, and on none more', (network) => {
  const most = descriptionOf(network).mostHosts ?? 0;
  const on = (hosts: number) => Array.from({ length: hosts }, (_, at) => friendIdOf(network, `h${at}.example:1`));
  expect(networkOfTooManyHosts(on(most))).toBeUndefined();
  expect(networkOfTooManyHosts(on(most + 1))).toBe(network);
  // Several people on a host are on one host.
  expect(networkOfTooManyHosts([...on(most), friendIdOf(network, 'h0.example:2')])).toBeUndefined();
});

test('a network that is one host has no such limit', () => {
  expect(networkOfTooManyHosts(Array.from({ length: 1_000 }, (_, account) => friendId(account + 1)))).toBeUndefined();
});
