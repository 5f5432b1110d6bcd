import { shuffled } from '../double/chance.ts';
import type { Account } from './account.ts';
import { type Answer, failure, notFound, success } from './answers.ts';
import type { ServerContext } from './context.ts';
import { following } from './following.ts';
import { shown } from './shown.ts';
import { webFinger } from './web-finger.ts';

/** What a call asks a server: known before it is answered, so that faults can strike whom they are meant for. */
export interface Query {
  /** How it is counted. */
  readonly kind: string;
  /** The friend graph's ids of the people who are asked about. */
  readonly people: readonly string[];
  answer(): Answer;
}

/** At most so many accounts a call; one more refuses them all. Source: Mastodon's `DEFAULT_ACCOUNTS_LIMIT`. */
const mostAccounts = 40;

/** What caches may do with an account that a stranger reads. */
const cached = { 'cache-control': 'public, max-age=15, stale-if-error=86400' };

/** What a call to this path of a server asks; `undefined` where nothing is that can be asked. */
export function queryAt(context: ServerContext, path: string, url: URL): Query | undefined {
  const parameters = url.searchParams;
  if (path === '/.well-known/webfinger')
    return aboutOne('webfinger', webFinger(context.world, context.server.host, parameters));
  if (path === '/api/v2/instance') return { kind: 'instance', people: [], answer: () => instance(context) };
  if (path === '/api/v1/accounts') return accounts(context, parameters);
  if (path === '/api/v1/accounts/lookup') return lookup(context, parameters);
  const [, id = '', list] = /^\/api\/v1\/accounts\/([A-Za-z0-9_-]{1,64})(\/following)?$/.exec(path) ?? [];
  if (id === '') return undefined;
  const account = context.world.accountAt(context.server.host, id);
  if (list === undefined) return aboutOne('accounts/:id', { account, answer: () => single(context, account) });
  return aboutOne('accounts/:id/following', { account, answer: () => following(context, account, url) });
}

function aboutOne(
  kind: string,
  { account, answer }: { readonly account: Account | undefined; readonly answer: () => Answer },
): Query {
  return { kind, people: account === undefined ? [] : [account.id], answer };
}

/** Who is not known is left out in silence, and the order is any. */
function accounts(context: ServerContext, parameters: URLSearchParams): Query {
  const { server, world } = context;
  const ids = [...new Set(parameters.getAll('id[]'))];
  const found = [...new Set(ids.flatMap((id) => world.accountAt(server.host, id) ?? []))];
  return {
    kind: 'accounts',
    people: found.map(({ id }) => id),
    answer() {
      if (!server.readsMany) return notFound;
      if (ids.length > mostAccounts) return failure(422, 'Mastodon::ValidationError', 'too-many-ids');
      const views = found.flatMap((account) => shown(context, account) ?? []);
      return success(shuffled(views, context.chance), { 'cache-control': 'private, no-store' });
    },
  };
}

function lookup(context: ServerContext, parameters: URLSearchParams): Query {
  const { server, world } = context;
  const acct = parameters.get('acct') ?? '';
  const account = world.accountOf(acct.includes('@') ? acct : `${acct}@${server.host}`);
  return aboutOne('accounts/lookup', { account, answer: () => answerOne(context, account, 0) });
}

/** The one answer that caches give away again. */
function single(context: ServerContext, account: Account | undefined): Answer {
  const age = context.faults.setting('staleSeconds') ?? 0;
  const answer = answerOne(context, account, age);
  return age > 0 && answer.status === 200 ? { ...answer, headers: { ...answer.headers, age: String(age) } } : answer;
}

function answerOne(context: ServerContext, account: Account | undefined, ageSeconds: number): Answer {
  const view = account === undefined ? undefined : shown(context, account, ageSeconds);
  return view === undefined ? notFound : success(view, cached);
}

function instance({ server, world }: ServerContext): Answer {
  const here = [...world.people.all()].filter(({ host }) => host === server.host).length;
  return success({
    domain: server.host,
    title: server.host,
    version: server.version,
    description: 'A double of a server: everybody on it is made up.',
    usage: { users: { active_month: here } },
  });
}
