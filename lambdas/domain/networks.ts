/** What the domain must know of a network. */
interface NetworkDescription {
  /**
   * `personal`: each watcher sees something else, so it is read with the watcher's own token. `public`: the same for every reader, no
   * token.
   */
  readonly kind: 'personal' | 'public';
  /** What an account looks like behind `<network>:` in a friend's id. */
  readonly account: RegExp;
  /** What a pause applies to: the whole network, or the host that an account begins with (`<host>:<id>`). */
  readonly pausedBy: 'network' | 'host';
  /** On so many hosts of it, at most, one watcher may watch people. Absent: the network is one host. */
  readonly mostHosts?: number;
}

/** Networks that statuses come from. A network is a line here, and a folder and a line in each room that knows networks. */
export const networks = {
  facebook: { kind: 'personal', account: /^[A-Za-z0-9._-]+$/, pausedBy: 'network' },
  // A DID (https://atproto.com/specs/did): handles change, a DID does not.
  bluesky: {
    kind: 'public',
    account: /^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/,
    pausedBy: 'network',
  },
  // The home server and the id there. A host name has at least two labels, and one that ends in a number is an address of IPv4
  // (https://url.spec.whatwg.org/#host-parsing). Ids are no numbers: servers with Mastodon's API have their own kinds.
  mastodon: {
    kind: 'public',
    account:
      /^(?=[^:]{1,253}:)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?:[A-Za-z0-9_-]{1,64}$/,
    pausedBy: 'host',
    mostHosts: 50,
  },
} as const satisfies Readonly<Record<string, NetworkDescription>>;

/** Names one of the networks. */
export type NetworkId = keyof typeof networks;

/** Names a network that is read with the watcher's own token. */
export type PersonalNetworkId = {
  [Id in NetworkId]: (typeof networks)[Id]['kind'] extends 'personal' ? Id : never;
}[NetworkId];

const descriptions: Readonly<Record<NetworkId, NetworkDescription>> = networks;

/** All networks. */
export const networkIds = Object.keys(networks) as NetworkId[];

/** All networks that are read with the watcher's own token. */
export const personalNetworkIds = networkIds.filter(isPersonal);

/** Whether the text names a network. */
export function isNetworkId(text: string): text is NetworkId {
  return Object.hasOwn(networks, text);
}

/** Whether the network is read with the watcher's own token. */
export function isPersonal(network: NetworkId): network is PersonalNetworkId {
  return descriptions[network].kind === 'personal';
}

/** What the domain must know of a network. */
export function descriptionOf(network: NetworkId): NetworkDescription {
  return descriptions[network];
}
