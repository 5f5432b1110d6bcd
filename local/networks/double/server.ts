import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AskNeighbours } from '../../neighbours.ts';
import type { People } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import { isSite, type LetsIn } from '../../services/border.ts';
import type { Counts } from '../../services/call-counts.ts';
import { listen, localHost, stopListening } from '../../services/http.ts';
import { answerControl, type Controlled, type ControlRequest } from './control.ts';
import type { CommonFaultSettings } from './faults.ts';
import { type Reply, readBody, refusal, send } from './http.ts';
import { answerAboutNeighbours } from './neighbours.ts';
import type { CallsReport } from './stats.ts';

/** A call to the network that a double stands for, its body read. */
export interface NetworkCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whose call it is, as rate limits see it. */
  readonly address: string;
}

/** What a double is started with, whatever the network. */
export interface DoubleOptions {
  /** 0 takes any port that is free. */
  readonly port: number;
  /** Everybody there is. */
  readonly people: Iterable<Person>;
  /** A file in which what changes is kept across runs; without it that is forgotten. */
  readonly stateFile?: string | undefined;
  /** The only origin whose pages may read, and sign in; any page of this machine if left out. */
  readonly siteOrigin?: string | undefined;
  /** Finds the rest of the runtime that the double is part of; a double without it stands alone. */
  readonly neighbours?: AskNeighbours | undefined;
}

/** What a double of a network is made of. */
export interface DoubleParts<
  Each extends Person,
  Patch,
  Settings extends CommonFaultSettings,
  Report extends CallsReport,
> {
  /** The network's name. */
  readonly title: string;
  readonly controlled: Controlled<Each, Patch, Settings, Report>;
  /** The page, script or style sheet at a path, if there is one. */
  fileAt(path: string): Reply | null;
  /** The network's own part of the double's interface; `undefined` for what is no part of it. */
  control?(request: ControlRequest): Reply | Promise<Reply> | undefined;
  /** Paths of the double's interface that the site's pages may ask, beside the network itself. */
  readonly openToSite?: readonly string[];
  /** The network. */
  answer(call: NetworkCall): Reply | Promise<Reply>;
  /** Ends what was opened. */
  close(): void;
}

/** A running double. */
export interface RunningDouble<
  Each extends Person,
  Patch,
  Settings extends CommonFaultSettings,
  Report extends CallsReport = CallsReport,
> {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Everybody, as they are now. To change them, use `change`. */
  readonly people: People<Each>;
  /** Changes people as `PATCH /_double/people` does; answers why not, or `null` when done. */
  change(patches: Readonly<Record<string, Patch>>): string | null;
  /** HTTP calls by what they asked for. */
  readonly counts: Counts;
  /** What was asked so far. */
  stats(): Report;
  /** Counts from zero. */
  resetStats(): void;
  /** Replaces all faults. */
  setFaults(settings: Settings): void;
  /** How often each fault has struck, whatever was set when. */
  struck(): Readonly<Record<string, number>>;
  /** Stops at once, cutting open connections. */
  close(): Promise<void>;
}

/**
 * Starts a double on 127.0.0.1: a network, and under `/_double` a page and a JSON interface to change its people and to make it fail.
 * Rejects with Node's error when the port is taken.
 */
export async function startDouble<
  Each extends Person,
  Patch,
  Settings extends CommonFaultSettings,
  Report extends CallsReport,
>(
  { port, siteOrigin, neighbours = () => undefined }: Pick<DoubleOptions, 'port' | 'siteOrigin' | 'neighbours'>,
  parts: DoubleParts<Each, Patch, Settings, Report>,
): Promise<RunningDouble<Each, Patch, Settings, Report>> {
  const { title, controlled } = parts;
  const server = createServer((request, response) => {
    handle(parts, neighbours, request)
      .then((reply) => send(response, reply))
      .catch((error: unknown) => {
        console.error(`${title} double:`, error);
        if (!response.headersSent) send(response, refusal(500, 'A defect of the double; see its output.'));
      });
  });
  const listening = await listen(server, port, siteMayAsk(parts.openToSite ?? [], siteOrigin)).catch(
    (error: unknown) => {
      parts.close();
      throw error;
    },
  );
  const { stats } = controlled;
  return {
    url: `http://${localHost}:${listening}`,
    people: controlled.people,
    change: (patches) => controlled.change(patches),
    counts: { read: () => stats.report().http.byKind, reset: () => stats.reset() },
    stats: () => stats.report(),
    resetStats: () => stats.reset(),
    setFaults: (settings) => controlled.faults.set(settings),
    struck: () => controlled.faults.struck,
    async close() {
      await stopListening(server);
      parts.close();
    },
  };
}

async function handle<Each extends Person, Patch, Settings extends CommonFaultSettings, Report extends CallsReport>(
  parts: DoubleParts<Each, Patch, Settings, Report>,
  neighbours: AskNeighbours,
  request: IncomingMessage,
): Promise<Reply> {
  const { headers, method = 'GET' } = request;
  const body = await readBody(request);
  const url = urlOf(request);
  if (url === null) return refusal(400, 'Unreadable.');
  if (body === null) return refusal(413, 'Unreadable.');
  const file = method === 'GET' ? parts.fileAt(url.pathname) : null;
  if (file !== null) return file;
  const segments = segmentsOf(url);
  if (segments === null) return refusal(400, 'Unreadable.');
  const [first, ...rest] = segments;
  if (first !== '_double') {
    return parts.answer({ method, url, headers, body, address: request.socket.remoteAddress ?? '' });
  }
  const asked: ControlRequest = { method, segments: rest, query: url.searchParams, body: body.toString() };
  const own = (await parts.control?.(asked)) ?? answerAboutNeighbours(neighbours, asked);
  return own ?? answerControl(parts.controlled, asked);
}

/** The parts of a path, decoded; `null` when they cannot be. */
function segmentsOf({ pathname }: URL): string[] | null {
  try {
    return pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** What is asked for; `null` when it is no address. */
function urlOf({ url = '', headers: { host } }: IncomingMessage): URL | null {
  const base = `http://${host}`;
  return URL.canParse(url, base) ? new URL(url, base) : null;
}

/** The site's pages read the network, as they would read the real one; they must not end anybody's relationship. */
function siteMayAsk(openToSite: readonly string[], siteOrigin: string | undefined): LetsIn {
  return (origin, request) => {
    const url = urlOf(request);
    if (url === null || !isSite(origin, siteOrigin)) return false;
    return openToSite.includes(url.pathname) || segmentsOf(url)?.[0] !== '_double';
  };
}
