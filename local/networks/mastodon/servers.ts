/** How a server puts what people write into HTML: as Mastodon does, as Hollo, or as snac. */
export type Writing = 'mastodon' | 'hollo' | 'snac';

/** One server of the double. */
export interface ServerKind {
  readonly host: string;
  /** Whether many accounts are read with one call: Mastodon does since 4.3. */
  readonly readsMany: boolean;
  /** Whether it says how many calls are left. */
  readonly tellsLimits: boolean;
  /** Whether whom people follow is hidden: the list is empty then, and no error. */
  readonly hidesFollows: boolean;
  /** Whether strangers are shown nothing. */
  readonly showsNothing: boolean;
  readonly writing: Writing;
  /** What it calls its software. */
  readonly version: string;
}

const usual: Omit<ServerKind, 'host'> = {
  readsMany: true,
  tellsLimits: true,
  hidesFollows: false,
  showsNothing: false,
  writing: 'mastodon',
  version: '4.5.2',
};

const all: readonly ServerKind[] = [
  { ...usual, host: 'alpha.example' },
  { ...usual, host: 'beta.example', writing: 'hollo' },
  {
    ...usual,
    host: 'gamma.example',
    readsMany: false,
    tellsLimits: false,
    writing: 'snac',
    version: '4.2.10 (compatible; snac 2.80)',
  },
  { ...usual, host: 'delta.example', hidesFollows: true },
  { ...usual, host: 'epsilon.example', showsNothing: true },
];

/** The servers of the double, by host. */
export const servers: ReadonlyMap<string, ServerKind> = new Map(all.map((server) => [server.host, server]));

/** Domains of handles that are no servers: by webfinger they say which server has their accounts. */
export const pointers: ReadonlyMap<string, string> = new Map([['people.example', 'alpha.example']]);

/** Every host that the double answers for. */
export const hosts: readonly string[] = [...servers.keys(), ...pointers.keys()];
