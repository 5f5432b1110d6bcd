import { createMastodonPeople, type Memory } from '../../web/networks/mastodon/mastodon-people.ts';
import { createServers } from '../../web/networks/mastodon/servers.ts';

/** Answers a call, by its address, its number from 1 on, and the signal that ends it. */
export type Answer = (url: URL, call: number, signal: AbortSignal) => Response | Promise<Response>;

/** Keeps one text in memory. */
export function memory(initial?: string): Memory {
  let text = initial;
  return {
    get: () => text,
    set(next) {
      text = next;
    },
    forget() {
      text = undefined;
    },
  };
}

/** An answer in JSON. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });

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
export function mastodon(answer: Answer, options: { online?: boolean; patience?: number; kept?: Memory } = {}) {
  const asked: URL[] = [];
  const kept = options.kept ?? memory();
  const servers = createServers({
    async fetchIt(input, init) {
      const url = new URL(String(input));
      asked.push(url);
      return answer(url, asked.length, init?.signal as AbortSignal);
    },
    config: { any: true, places: { 'here.example': 'http://127.0.0.1:9008/here.example' } },
    isOnline: () => options.online ?? true,
    ...(options.patience === undefined ? {} : { patienceMilliseconds: options.patience }),
  });
  let time = 0;
  const people = createMastodonPeople({ openServers: async () => servers, memory: kept, clock: () => time++ });
  const counts: [number, number | undefined][] = [];
  const read = (entry: string, signal?: AbortSignal) =>
    people.ask({
      entry,
      onCount: (count, stating) => counts.push([count, stating]),
      ...(signal === undefined ? {} : { signal }),
    });
  /** What was asked of whom, as `host/path?query`. */
  const calls = () => asked.map((url) => `${url.host}${url.pathname}${decodeURIComponent(url.search)}`);
  return { people, read, asked, calls, counts, kept, servers };
}
