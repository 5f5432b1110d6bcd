import { type Account, accountSchema, homeOf } from './account.ts';
import { hostOfUrl } from './hosts.ts';
import type { NamedAccount } from './named-account.ts';
import type { ServerAnswer, ServerRefusal, Servers } from './servers.ts';

/** An account as its home server hands it out, or why there is none. */
export type Found =
  | { readonly kind: 'found'; readonly account: Account; readonly host: string }
  /** `aboutHost`: true of everybody on the server that was asked first. */
  | { readonly kind: 'refused'; readonly refusal: ServerRefusal; readonly aboutHost: boolean };

/** What looking for an account works with. */
export interface FindAccountProps {
  /** Loads a part of the code that few need. May reject. */
  readonly load: <Part>(importIt: () => Promise<Part>) => Promise<Part>;
  /** The server that is asked first, where it is not the handle's domain. */
  readonly host?: string;
  readonly signal?: AbortSignal | undefined;
}

const importWebfinger = () => import('./webfinger.ts');

/**
 * Finds an account at its home server: at `host`, or else at the server that the handle's domain names as theirs. An answer counts only from
 * the server that the account's own address is at. Never rejects.
 */
export async function findAccount(
  servers: Servers,
  { user, domain }: NamedAccount,
  { load, host = domain, signal }: FindAccountProps,
): Promise<Found> {
  const first = await lookUp(host, user);
  if (first.kind === 'ok') return atHome(first.value, host);
  const { refusal } = first;
  if (refusal !== 'no-such-account' && refusal !== 'unreachable') return refused(refusal, host);
  const named = await serverNamed();
  if (named === undefined || (named === host && refusal === 'unreachable')) return refused(refusal, host);
  let answer = await lookUp(named, `${user}@${domain}`);
  if (isNobody(answer) && named !== host) answer = await lookUp(named, user);
  return answer.kind === 'ok' ? atHome(answer.value, named) : refused(answer.refusal, named);

  function lookUp(at: string, acct: string): Promise<ServerAnswer<Account>> {
    const parameters = [['acct', acct]] as const;
    return servers.call({ host: at, path: '/api/v1/accounts/lookup', parameters, schema: accountSchema, signal });
  }

  /** A server may know a copy only; the original is at the server that the address names. */
  async function atHome(account: Account, answering: string): Promise<Found> {
    const home = homeOf(account);
    if (home === answering) return { kind: 'found', account, host: home };
    const original = await lookUp(home, account.username);
    if (original.kind === 'refused') return refused(original.refusal, home);
    return homeOf(original.value) === home
      ? { kind: 'found', account: original.value, host: home }
      : refused('no-such-account', home);
  }

  /** The server that the domain names as theirs. */
  async function serverNamed(): Promise<string | undefined> {
    const part = await load(importWebfinger).catch(() => undefined);
    return hostOfUrl((await part?.addressNamedBy(servers, { user, domain }, signal)) ?? '');
  }

  /** What another server does says nothing about those on `host`. */
  function refused(why: ServerRefusal, by: string): Found {
    return { kind: 'refused', refusal: why, aboutHost: why !== 'no-such-account' && by === host };
  }
}

function isNobody(answer: ServerAnswer<Account>): boolean {
  return answer.kind === 'refused' && answer.refusal === 'no-such-account';
}
