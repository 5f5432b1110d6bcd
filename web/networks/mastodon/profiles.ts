import '../../together.ts';
import * as v from 'valibot';
import { fewAtATime } from '../../logic/few-at-a-time.ts';
import type { Friend } from '../../logic/people.ts';
import type { Servers } from './servers.ts';

/** At most so many a call; one more, and the server refuses all of them. */
const idsPerCall = 40;
const hostsAtOnce = 4;

const accountsSchema = v.array(v.unknown());

/** Makes a person who can be watched from a server's account; `undefined` for an account that cannot be watched. */
export type ReadFriend = (row: unknown, host: string) => Friend | undefined;

/**
 * What these accounts (`<home host>:<id there>`) show now, read at their home servers: several a call, or one by one where a server does not know that call. Who cannot
 * be read is left out; a server that fails is left at that.
 */
export async function profilesOf(
  servers: Servers,
  accounts: readonly string[],
  readFriend: ReadFriend,
): Promise<readonly Friend[]> {
  const byHost = new Map<string, string[]>();
  for (const account of accounts) {
    const [host = '', idThere = ''] = account.split(':');
    byHost.set(host, [...(byHost.get(host) ?? []), idThere]);
  }
  const friends: Friend[] = [];
  await fewAtATime([...byHost], hostsAtOnce, async ([host, idsThere]) => {
    friends.push(...(await readAt(servers, host, idsThere, readFriend)));
  });
  return friends;
}

async function readAt(
  servers: Servers,
  host: string,
  ids: readonly string[],
  readFriend: ReadFriend,
): Promise<readonly Friend[]> {
  const friends: Friend[] = [];
  const keep = (row: unknown) => {
    const friend = readFriend(row, host);
    if (friend !== undefined) friends.push(friend);
  };
  for (let at = 0; at < ids.length; at += idsPerCall) {
    const parameters = ids.slice(at, at + idsPerCall).map((id) => ['id[]', id] as const);
    const answer = await servers.call({ host, path: '/api/v1/accounts', parameters, schema: accountsSchema });
    if (answer.kind === 'ok') answer.value.forEach(keep);
    else if (answer.refusal === 'no-such-account') return oneByOne();
    else break;
  }
  return friends;

  async function oneByOne(): Promise<readonly Friend[]> {
    friends.length = 0;
    for (const id of ids) {
      const answer = await servers.call({ host, path: `/api/v1/accounts/${id}`, schema: v.unknown() });
      if (answer.kind === 'ok') keep(answer.value);
      else if (answer.refusal !== 'no-such-account') break;
    }
    return friends;
  }
}
