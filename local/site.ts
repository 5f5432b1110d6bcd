import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pageKindOf, securityHeaders } from '../lib/security-headers.ts';
import { siteAddressCode } from '../lib/site-address.ts';
import type { SiteConfig } from '../web/config.ts';
import { createEdgeFunction, type EdgeFunction, fromEdgeHeaders, toEdgeHeaders } from './edge-function.ts';
import { answerWithFile } from './file-answer.ts';
import type { HttpApi } from './http-api.ts';
import type { AskNeighbours } from './neighbours.ts';
import { listen, sendJson, stopListening } from './services/http.ts';
import type { loadSite as LoadSite, SiteFiles } from './site-files.ts';

/** What stands behind the site's address. */
export interface SiteParts {
  readonly api: HttpApi;
  readonly config: SiteConfig;
  /** Where the built site is put. */
  readonly folder: string;
  /** Finds the other pages of the runtime, which every page of the site links to here. */
  readonly neighbours: AskNeighbours;
  readonly onFault: (message: string) => void;
}

/** The site's address. */
export interface Site {
  /** `http://localhost:<port>`: the one origin that the API takes changes from. */
  readonly url: string;
  readonly port: number;
  /** Puts the service behind the address; until then it answers that it is not ready. */
  connect(parts: SiteParts): void;
  close(): Promise<void>;
}

/**
 * Listens where the site will be: its files, and the HTTP API in front of them, as the distribution in the cloud has it. The address comes
 * first, since the stack must know it. The files are built when the first of them is asked for.
 */
export async function startSite(port: number): Promise<Site> {
  let handle = (_: IncomingMessage, response: ServerResponse): Promise<void> | void =>
    sendJson(response, 503, { message: 'The service is being started.' });
  const server = createServer((request, response) => {
    void (async () => handle(request, response))().catch(() => response.destroy());
  });
  const listening = await listen(server, port);
  const url = `http://localhost:${listening}`;
  return {
    url,
    port: listening,
    connect(parts) {
      handle = createHandler(parts, url);
    },
    close: () => stopListening(server),
  };
}

/** The files, and the code that finds the one of an address. */
interface BuiltSite {
  readonly files: SiteFiles;
  readonly edge: EdgeFunction;
}

async function buildSite(...[folder, config, neighbours]: Parameters<typeof LoadSite>): Promise<BuiltSite> {
  const { loadSite } = await import('./site-files.ts');
  const files = await loadSite(folder, config, neighbours);
  return { files, edge: createEdgeFunction(siteAddressCode([...files.keys()].map((path) => path.slice(1)))) };
}

function createHandler({ api, config, folder, neighbours, onFault }: SiteParts, url: string) {
  const headersOf = { choosing: securityHeaders(config, 'choosing'), other: securityHeaders(config, 'other') };
  let site: Promise<BuiltSite> | undefined;

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await api.answer(request, response)) return;
    const [path = '/'] = (request.url ?? '/').split('?');
    const headers = headersOf[pageKindOf(path)];
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendJson(response, 405, { message: 'Method Not Allowed' }, { ...headers, allow: 'GET, HEAD' });
      return;
    }
    // Cookies and the API's idea of an origin go by the name: somebody who comes by the number would not stay signed in.
    if (request.headers.host !== new URL(url).host && path.startsWith('/') && !path.startsWith('//')) {
      response.writeHead(302, { location: `${url}${request.url}` }).end();
      return;
    }
    site ??= buildSite(folder, config, neighbours()?.pages ?? []);
    try {
      sendFile(request, response, path, await site, headers);
    } catch (error) {
      site = undefined;
      onFault(`the site does not build: ${error instanceof Error ? error.message : error}`);
      sendJson(response, 500, { message: 'The site does not build; the output says why.' });
    }
  };
}

/** Sends the file of an address as CloudFront does: its code runs before and after, but not for what has a hash in its name. */
function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { files, edge }: BuiltSite,
  headers: Readonly<Record<string, string>>,
): void {
  const hasCode = !path.startsWith('/assets/');
  const asked = { uri: path, headers: toEdgeHeaders(request.headers) };
  const wanted = hasCode ? edge.viewerRequest(asked) : asked;
  const file = files.get(wanted.uri);
  if (file === undefined) {
    sendJson(response, 404, { message: 'Not Found' }, headers);
    return;
  }
  const answer = answerWithFile(file, fromEdgeHeaders(wanted.headers));
  const given = { statusCode: answer.status, headers: toEdgeHeaders(answer.headers) };
  const shown = hasCode ? edge.viewerResponse(wanted, given) : given;
  response.writeHead(shown.statusCode, {
    ...fromEdgeHeaders(shown.headers),
    ...headers,
    ...(shown.statusCode === 304 ? {} : { 'content-length': answer.body.length }),
  });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
