import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pageKindOf, securityHeaders } from '../lib/security-headers.ts';
import type { SiteConfig } from '../web/config.ts';
import type { HttpApi } from './http-api.ts';
import type { AskNeighbours } from './neighbours.ts';
import { listen, sendJson, stopListening } from './services/http.ts';
import type { SiteFile, SiteFiles } from './site-files.ts';

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

function createHandler({ api, config, folder, neighbours, onFault }: SiteParts, url: string) {
  const headersOf = { choosing: securityHeaders(config, 'choosing'), other: securityHeaders(config, 'other') };
  let files: Promise<SiteFiles> | undefined;

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
    files ??= import('./site-files.ts').then(({ loadSite }) => loadSite(folder, config, neighbours()?.pages ?? []));
    try {
      const site = await files;
      const file = site.at(path);
      sendFile(request, response, file ?? site.notFound, file === undefined ? 404 : 200, headers);
    } catch (error) {
      files = undefined;
      onFault(`the site does not build: ${error instanceof Error ? error.message : error}`);
      sendJson(response, 500, { message: 'The site does not build; the output says why.' });
    }
  };
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: SiteFile | undefined,
  status: number,
  headers: Readonly<Record<string, string>>,
): void {
  if (file === undefined) {
    sendJson(response, status, { message: 'Not Found' }, headers);
    return;
  }
  const gzip = file.gzipped !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = gzip ? (file.gzipped ?? file.body) : file.body;
  const caching = {
    ...headers,
    'cache-control': file.cacheControl,
    // As CloudFront does: what it compresses is the same, if not byte by byte.
    etag: gzip ? `W/${file.tag}` : file.tag,
    vary: 'accept-encoding',
  };
  // What is no page stays none for browsers that keep the page which says so.
  if (status === 200 && isKept(request.headers['if-none-match'], file.tag)) {
    response.writeHead(304, caching).end();
    return;
  }
  response.writeHead(status, {
    ...caching,
    'content-type': file.type,
    'content-length': body.length,
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Whether an `If-None-Match` names what there is, compared weakly (RFC 9110, 13.1.2). */
function isKept(condition: string | undefined, tag: string): boolean {
  const kept = (condition ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return kept.includes(tag) || kept.includes('*');
}
