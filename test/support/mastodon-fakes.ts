import { createMastodonPeople } from '../../web/networks/mastodon/mastodon-people.ts';
import { createServers } from '../../web/networks/mastodon/servers.ts';
import {
  type Answer,
  type BrowserNetworkOptions,
  fakeNetwork,
  json,
  memory,
  reading,
  tickingClock,
} from './browser-network.ts';

/** An answer that refuses, as servers do. */
export const refused = (status: number): Response => json({ error: 'no' }, status);

/** An account as its home server hands it out, or another server. */
export function account(handle: string, more: object = {}): Record<string, unknown> {
  const [username = '', host = ''] = handle.split('@');
  return {
    id: '1',
    username,
    acct: username,
    display_name: `The ${username}`,
    note: '',
    url: `https://${host}/@${username}`,
    fields: [],
    avatar: `https://${host}/a.png`,
    following_count: 3,
    ...more,
  };
}

/** Mastodon's people, from servers that answer as a test says. */
export function mastodon(answer: Answer, options: BrowserNetworkOptions = {}) {
  const kept = options.kept ?? memory();
  const { asked, props } = fakeNetwork(answer, options);
  const servers = createServers({
    ...props,
    config: { any: true, places: { 'here.example': 'http://127.0.0.1:9008/here.example' } },
  });
  const people = createMastodonPeople({
    openServers: async () => servers,
    memory: kept,
    clock: tickingClock(),
    load: (importIt) => importIt(),
  });
  /** What was asked of whom, as `host/path?query`. */
  const calls = () => asked.map((url) => `${url.host}${url.pathname}${decodeURIComponent(url.search)}`);
  return { people, ...reading(people), asked, calls, kept, servers };
}
