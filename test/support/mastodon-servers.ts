import { type FriendId, friendIdOf, type Timestamp } from '../../lambdas/domain/ids.ts';
import { type JsonAnswer, parsedAnswer } from '../../lambdas/http/json-answer.ts';
import { mastodonSizes } from '../../lambdas/networks/mastodon/host-memory.ts';
import { createMastodonReader } from '../../lambdas/networks/mastodon/people-reader.ts';

/** Somebody on a server. */
export const onServer = (host: string, id: number | string): FriendId => friendIdOf('mastodon', `${host}:${id}`);

/** Some people on a server. */
export const manyOn = (host: string, count: number, first = 1): FriendId[] =>
  Array.from({ length: count }, (_, index) => onServer(host, first + index));

/** An account as a server hands it out. */
export const account = (host: string, id: string, more: object = {}) => ({
  id,
  username: `p${id}`,
  acct: `p${id}`,
  display_name: 'Somebody',
  url: `https://${host}/@p${id}`,
  note: '<p>Gardens.</p>',
  fields: [{ name: 'Relationship', value: 'Single', verified_at: null }],
  ...more,
});

/** JSON as a server sends it. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): JsonAnswer =>
  parsedAnswer(status, new Headers(headers), JSON.stringify(body));

/** A page of HTML. */
export const html = (status = 200): JsonAnswer => parsedAnswer(status, new Headers(), '<!doctype html>');

/** No answer. */
export const none = (reason: 'timeout' | 'no connection' | 'not reachable' = 'no connection'): JsonAnswer => ({
  kind: 'no-answer',
  reason,
});

/** One call to a server. */
export interface ServerCall {
  readonly host: string;
  readonly path: string;
  /** Whom it asks for. */
  readonly ids: readonly string[];
  readonly together: boolean;
  /** How many calls this host got before. */
  readonly before: number;
  readonly timeout: number;
}

/** How a server answers. */
export type Server = (call: ServerCall) => JsonAnswer | Promise<JsonAnswer>;

/** A server of today, with everybody there. */
export const modern: Server = ({ host, ids, together }) => {
  if (!together) return json(account(host, ids[0] ?? ''));
  return ids.length > 40 ? json({ error: 'Too many' }, 422) : json(ids.map((id) => account(host, id)));
};

/** A server that reads accounts one by one. */
export const older: Server = (call) => (call.together ? json({ error: 'Not found' }, 404) : modern(call));

/** A reader of servers by host, and the calls it made; a host that is not there does not answer. */
export function readingServers(servers: Readonly<Record<string, Server>>, random = () => 0) {
  const time = { now: Date.UTC(2026, 5, 1) };
  const calls: ServerCall[] = [];
  let rests = 0;
  const reader = createMastodonReader({
    async ask(host, path, timeout) {
      const url = new URL(path, 'https://server.example');
      const together = url.pathname === '/api/v1/accounts';
      const ids = together ? url.searchParams.getAll('id[]') : [url.pathname.slice('/api/v1/accounts/'.length)];
      const call = { host, path, ids, together, before: calls.filter((each) => each.host === host).length, timeout };
      calls.push(call);
      return (await servers[host]?.(call)) ?? none();
    },
    sizes: mastodonSizes,
    clock: () => time.now,
    random,
    rest: () => {
      rests++;
    },
  });
  return {
    time,
    calls,
    rests: () => rests,
    callsTo: (host: string) => calls.filter((each) => each.host === host),
    /** @param known who was read before; everybody if left out */
    read: (
      people: readonly FriendId[],
      { until = time.now + 30_000, known = people }: { until?: Timestamp; known?: readonly FriendId[] } = {},
    ) => reader.read(people, until, new Set(known)),
  };
}
