import { randomBytes } from 'node:crypto';
import { friendRing } from '../../costs/measure/friend-ring.ts';
import { isPersonal, networkIds } from '../../lambdas/domain/networks.ts';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { localNetworks } from '../../local/networks/index.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import type { Figure } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { type LoadRun, loadFigures } from './load-figures.ts';
import { type LoadDone, type LoadRequest, sendLoad } from './load-process.ts';

/** Requests under way at once, and with them environments of the function. */
const connections = 8;
const friendsEach = 44;
const people = friendRing(friendsEach + 2, friendsEach);

/** Kinds of requests in the order they are sent, with the status that their answers must have. The first is the baseline. */
const kinds = {
  'a page of the site': 200,
  'GET /api/about': 200,
  'asking for a link': 202,
  'signing in with a link': 200,
  'saving 44 watches': 200,
  'GET /api/me': 200,
} as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as readonly Kind[];

/**
 * The API under load from another process: people ask for links, sign in, choose whom to watch, and look at their page. The accounts of each
 * run are new, and the settings that limit mails and accounts are as high as they go, so that no limit is what is measured.
 */
export async function measureLoad({ quick, runs }: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const count = quick ? 10 : 200;
  progress('load: starting');
  const runtime = await startRuntime({
    people,
    watchers: 0,
    environment: {},
    settings: { maxWatchers: 1_000_000, mailsPerHour: 1_000_000, requestsPerSecond: 10_000, mailsPerSecond: 1_000 },
  });
  try {
    const measured = new Map<Kind, LoadRun[]>(kindNames.map((kind) => [kind, []]));
    const unmailed: number[] = [];
    // One run that does not count starts the environments of the functions.
    for (let run = 0; run <= runs; run++) {
      const about = run === 0 ? 'warming up' : `run ${run} of ${runs}`;
      const { measured: ofRun, unmailed: without } = await measureRun(
        runtime,
        run,
        run === 0 ? 2 * connections : count,
        (kind) => progress(`load: ${about}: ${kind}`),
      );
      if (run === 0) continue;
      for (const [kind, each] of ofRun) measured.get(kind)?.push(each);
      unmailed.push(without);
    }
    return [
      ...loadFigures(kindNames.map((name) => ({ name, expected: kinds[name], runs: measured.get(name) ?? [] }))),
      {
        name: 'asking for a link: no mail sent in 1.5 seconds',
        unit: 'requests',
        runs: unmailed,
        budget: { atMost: 0, decides: false },
      },
    ];
  } finally {
    await runtime.close();
  }
}

/** Each kind of request once, so often. */
async function measureRun(runtime: Runtime, run: number, count: number, note: (kind: Kind) => void) {
  const measured = new Map<Kind, LoadRun>();
  const send = async (kind: Kind, requests: readonly LoadRequest[], sent = count): Promise<LoadDone> => {
    note(kind);
    const before = process.cpuUsage();
    const done = await sendLoad({ url: runtime.endpoints.site, connections, count: sent, requests });
    // What answers is in this process: site, API with its functions, table, queue and mailbox, the first looks that follow included.
    await runtime.settle();
    const { user, system } = process.cpuUsage(before);
    measured.set(kind, { ...done, processorSeconds: (user + system) / 1e6 });
    return done;
  };
  const get = (path: string, cookie?: string): LoadRequest => ({
    method: 'GET',
    path,
    headers: cookie === undefined ? {} : { cookie },
  });
  const change = (method: 'POST' | 'PUT', path: string, body: unknown, cookie?: string): LoadRequest => ({
    method,
    path,
    headers: {
      origin: runtime.endpoints.site,
      'content-type': 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify(body),
  });

  await send('a page of the site', [get('/')]);
  await send('GET /api/about', [get('/api/about')]);
  // A link is good once, and each connection may keep one ready that it does not send.
  const links = count + 2 * connections;
  const addresses = Array.from({ length: links + 2 * connections }, (_, index) => `run${run}-${index}@load.example`);
  const mailsBefore = await runtime.mailbox.count();
  await send(
    'asking for a link',
    addresses.map((email) => change('POST', '/api/sign-in', { email })),
    links,
  );
  // A mail that SES did not take in those 1.5 seconds never comes; so busy a machine must not be what ends this.
  let tokens = await linksIn(runtime, mailsBefore);
  const inTime = tokens.length;
  for (let again = 0; tokens.length < links && again < links; again++) {
    await ask(runtime, change('POST', '/api/sign-in', { email: `run${run}-again${again}@load.example` }));
    tokens = await linksIn(runtime, mailsBefore);
  }
  if (tokens.length < links) throw new Error(`only ${tokens.length} of ${links} links came by mail`);
  const { cookies } = await send(
    'signing in with a link',
    tokens.map((token) => change('POST', '/api/sign-in/link', { token, confirm: true })),
  );
  if (cookies.length === 0) throw new Error('nobody could sign in');
  const watches = { watches: await friends() };
  await send(
    'saving 44 watches',
    cookies.map((cookie) => change('PUT', '/api/watches', watches, cookie)),
  );
  await send(
    'GET /api/me',
    cookies.map((cookie) => get('/api/me', cookie)),
  );
  return { measured, unmailed: links - inTime };
}

/** Sends a request that is not measured. */
async function ask(runtime: Runtime, { method, path, headers, body }: LoadRequest): Promise<void> {
  await (
    await fetch(runtime.endpoints.site + path, { method, headers, ...(body === undefined ? {} : { body }) })
  ).text();
}

/** The tokens of the links in the mails that came after so many. */
async function linksIn(runtime: Runtime, mailsBefore: number): Promise<string[]> {
  const mails = (await runtime.mailbox.mails()).slice(mailsBefore);
  return mails.flatMap(({ text }) => /\/sign-in#t=(\S+)/.exec(text)?.[1] ?? []);
}

/** Whom somebody watches who has as many friends as people of a real graph, on a network that takes no token. */
async function friends(): Promise<Record<string, 'any'>> {
  const network = networkIds.find((id) => !isPersonal(id)) ?? networkIds[0];
  const [person, ...others] = people;
  if (person === undefined || network === undefined) throw new Error('there is nobody');
  // Never used: there is nothing to seal.
  const keys = parseSealingKeys(JSON.stringify({ current: 'k1', k1: randomBytes(32).toString('hex') }));
  const tokens = createTokens(keys);
  const { watches } = await localNetworks[network].signedIn(person, others.slice(0, friendsEach), tokens);
  return Object.fromEntries([...watches.keys()].map((id) => [id, 'any']));
}
