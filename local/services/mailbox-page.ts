import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { linksTo, type Neighbour } from '../neighbours.ts';

/** What maildev's page says of where mails go: the port that it has by itself. */
const defaultWayIn = 'localhost:1025';

/** Keeps the links in sight above maildev's page, which takes the whole height for itself. */
const style =
  '<style>body{display:flex;flex-direction:column;height:100vh;margin:0}' +
  'nav.neighbours{padding:.5rem 1rem;font:.875rem/1.5 system-ui,sans-serif;color:#6d6157;background:#faf5ec}' +
  'nav.neighbours a{color:#241d18;text-decoration:underline}#root{flex:1;min-height:0;overflow:auto}#root>*{height:100%!important}</style>';

/**
 * Makes maildev's page part of the runtime: it links to the other pages, and names the port that mails really come in by. maildev has no
 * setting for either.
 *
 * @param url where maildev's page is; it is read once, so maildev must be up
 * @param neighbours the pages to link to, as they are known at the moment
 */
export async function dressMailbox(
  server: Server,
  { url, wayIn, neighbours }: { url: string; wayIn: string; neighbours: () => readonly Neighbour[] },
): Promise<void> {
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  const script = /<script type="module"[^>]* src="\.?(\/[^"]+)"/.exec(page)?.[1];
  const code = script === undefined ? '' : await (await fetch(new URL(script, url))).text();
  const files = new Map([[script, code.replaceAll(defaultWayIn, wayIn)]]);

  const emit = server.emit.bind(server) as (event: string | symbol, ...rest: unknown[]) => boolean;
  server.emit = (event: string | symbol, ...rest: unknown[]) => {
    if (event === 'request') {
      const [request, response] = rest as [IncomingMessage, ServerResponse];
      if (isForPage(request)) return send(response, 'text/html', withLinks(page, neighbours()));
      const file = request.method === 'GET' ? files.get(request.url) : undefined;
      if (file !== undefined) return send(response, 'text/javascript', file);
    }
    return emit(event, ...rest);
  };
}

/** Whether a browser asks for the page itself, by any of its addresses. */
function isForPage({ method, url = '', headers }: IncomingMessage): boolean {
  const [path = ''] = url.split('?');
  return method === 'GET' && !/^\/api\b|\./.test(path) && String(headers.accept).includes('text/html');
}

function withLinks(page: string, neighbours: readonly Neighbour[]): string {
  const others = neighbours.filter(({ title }) => title !== 'Mailbox');
  if (others.length === 0) return page;
  const nav = `<nav class="neighbours" aria-label="Pages of this runtime">${linksTo(others)}</nav>`;
  return page.replace('</head>', `${style}</head>`).replace('<div id="root">', `${nav}<div id="root">`);
}

function send(response: ServerResponse, type: string, body: string): true {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
  response.end(body);
  return true;
}
