import { type FriendId, friendIdOf, type WatcherId, watcherIdOf } from '../../domain/ids.ts';
import { type NetworkId, networkIds, personalNetworkIds } from '../../domain/networks.ts';

/** Accounts as each network names them, for the API's description. */
const accounts: Readonly<Record<NetworkId, readonly [string, string, string, string]>> = {
  facebook: ['10150000000000001', '10150000000000002', '10150000000000003', '10150000000000009'],
  bluesky: [
    'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
    'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb',
    'did:plc:cccccccccccccccccccccccc',
    'did:plc:dddddddddddddddddddddddd',
  ],
  mastodon: ['social.example.com:101', 'social.example.com:102', 'social.example.com:103', 'photos.example.org:104'],
};

/** The network that examples are of. */
export const exampleNetwork = personalNetworkIds[0] as (typeof personalNetworkIds)[number];

/** Somebody who signed in. */
export const exampleWatcherId: WatcherId = watcherIdOf(exampleNetwork, accounts[exampleNetwork][0]);

/** Some people who are watched. */
export const exampleFriendIds: readonly FriendId[] = networkIds.flatMap((network) =>
  accounts[network].slice(1).map((account) => friendIdOf(network, account)),
);

/** The first of them. */
export const exampleFriendId = exampleFriendIds[0] as FriendId;
