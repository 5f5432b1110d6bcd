import type { Account } from './account.ts';
import { type Answer, notFound, success } from './answers.ts';
import type { ServerContext } from './context.ts';
import { shown } from './shown.ts';

/** Rows a page has, where nothing is said, and at most. Source: https://docs.joinmastodon.org/methods/accounts/#following */
const rows = { usual: 40, most: 80 } as const;

/** Follows are numbered: pages are turned by these numbers, which are no ids of accounts. */
const firstFollow = 7_000_000;

/** Parameters that turn pages. */
const pagingParameters = ['max_id', 'since_id', 'min_id'] as const;

/** Whether a call is for a page of a list beyond the first. */
export function turnsPages(parameters: URLSearchParams): boolean {
  return pagingParameters.some((name) => parameters.has(name));
}

/**
 * Whom somebody follows, the latest follow first. Of somebody of another server a server knows those follows only that concern its own
 * people. A page is cut first, and who cannot be shown is left out of it afterwards: it may be shorter than asked for although more follow.
 */
export function following(context: ServerContext, account: Account | undefined, url: URL): Answer {
  const { server, world } = context;
  if (account === undefined || account.state === 'deleted') return notFound;
  if (server.hidesFollows || account.state === 'suspended')
    return success([], { 'cache-control': 'private, no-store' });
  const all = world.people
    .friendsOf(account)
    .filter(({ host }) => account.host === server.host || host === server.host)
    .toSorted((one, other) => other.ordinal - one.ordinal);
  const limit = limitIn(url.searchParams);
  const page = pageOf(all, url.searchParams, limit);
  return success(
    page.flatMap((friend) => shown(context, friend) ?? []),
    { 'cache-control': 'private, no-store', ...linkTo(page, url, limit) },
  );
}

function limitIn(parameters: URLSearchParams): number {
  const limit = Math.abs(Number.parseInt(parameters.get('limit') ?? '', 10));
  return Number.isNaN(limit) ? rows.usual : Math.min(limit, rows.most);
}

function pageOf(all: readonly Account[], parameters: URLSearchParams, limit: number): readonly Account[] {
  const number = (name: (typeof pagingParameters)[number]) => Number(parameters.get(name) || Number.NaN);
  const [before, since, min] = pagingParameters.map(number) as [number, number, number];
  const between = all.filter((friend) => {
    const follow = followOf(friend);
    return !(follow >= before) && !(follow <= since) && !(follow <= min);
  });
  // `min_id` means the page right after it, `since_id` the latest page.
  return Number.isNaN(min) ? between.slice(0, limit) : between.slice(-limit);
}

const followOf = ({ ordinal }: Account) => firstFollow + ordinal;

/** The pages before and after, as the `Link` header names them. A page that is full is thought to have one after it. */
function linkTo(page: readonly Account[], url: URL, limit: number): Record<string, string> {
  const [first, last] = [page.at(0), page.at(-1)];
  if (first === undefined || last === undefined) return {};
  const link = (relation: string, name: string, friend: Account) =>
    `<${url.origin}${url.pathname}?limit=${limit}&${name}=${followOf(friend)}>; rel="${relation}"`;
  const next = page.length === limit ? [link('next', 'max_id', last)] : [];
  return { link: [...next, link('prev', 'since_id', first)].join(', ') };
}
