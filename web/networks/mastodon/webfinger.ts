import '../../together.ts';
import * as v from 'valibot';
import type { NamedAccount } from './named-account.ts';
import type { Servers } from './servers.ts';

/** https://www.rfc-editor.org/rfc/rfc7033#section-4.4 */
const webfingerSchema = v.object({
  links: v.array(
    v.object({
      rel: v.fallback(v.string(), ''),
      type: v.fallback(v.optional(v.string()), undefined),
      href: v.fallback(v.string(), ''),
    }),
  ),
});

/**
 * An address at the server that a handle's domain names as theirs: for the few whose handle does not name their server. `undefined` where it
 * names none. Never rejects.
 */
export async function addressNamedBy(
  servers: Servers,
  { user, domain }: NamedAccount,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const answer = await servers.call({
    host: domain,
    path: '/.well-known/webfinger',
    parameters: [['resource', `acct:${user}@${domain}`]],
    schema: webfingerSchema,
    signal,
  });
  if (answer.kind === 'refused') return undefined;
  const { links } = answer.value;
  const self = links.find(({ rel, type }) => rel === 'self' && /^application\/(activity|ld)\+json/.test(type ?? ''));
  const page = links.find(({ rel }) => rel === 'http://webfinger.net/rel/profile-page');
  return (self ?? page)?.href;
}
