import type { Account } from './account.ts';
import { type Answer, failure } from './answers.ts';
import { pointers } from './servers.ts';
import type { World } from './world.ts';

/** Who is asked about by webfinger at a host, and what it says of them. Source: RFC 7033, and Mastodon's `WebfingerSerializer` */
export function webFinger(
  world: World,
  host: string,
  parameters: URLSearchParams,
): { readonly account: Account | undefined; readonly answer: () => Answer } {
  const resource = parameters.get('resource');
  const [, username = '', domain = ''] = /^acct:@?([^@]+)@([^@]+)$/.exec(resource ?? '') ?? [];
  const server = pointers.get(host) ?? host;
  const account = world.accountOf(`${username}@${domain}`);
  const itsOwn = account?.host === server ? account : undefined;
  return {
    account: itsOwn,
    answer() {
      if (resource === null) return failure(400, 'param is missing or the value is empty: resource', 'bad-request');
      if (itsOwn === undefined || itsOwn.state === 'deleted') return failure(404, 'Record not found', 'not-found');
      return descriptor(itsOwn, domain.toLowerCase());
    },
  };
}

function descriptor({ host, username }: Account, domain: string): Answer {
  const profile = `https://${host}/@${username}`;
  const self = `https://${host}/users/${username}`;
  const body = {
    subject: `acct:${username}@${domain}`,
    aliases: [profile, self],
    links: [
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: profile },
      { rel: 'self', type: 'application/activity+json', href: self },
      {
        rel: 'http://ostatus.org/schema/1.0/subscribe',
        template: `https://${host}/authorize_interaction?uri={uri}`,
      },
    ],
  };
  return {
    status: 200,
    body: JSON.stringify(body),
    outcome: 'ok',
    headers: { 'content-type': 'application/jrd+json; charset=utf-8', 'cache-control': 'max-age=259200, public' },
  };
}
