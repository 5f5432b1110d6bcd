import type { Reply } from '../double/http.ts';

/** Hosts that are no servers of the network, as strangers may name them: what any call to them comes to. */
const kinds: readonly (readonly [of: RegExp, reply: Reply])[] = [
  [/\.tarpit\.example$/, { status: 200, body: '', fate: 'hung' }],
  [/\.html\.example$/, html(200, 'Welcome')],
  [/\.nothing\.example$/, html(404, 'Not Found')],
];

/** What calls to this host come to; `undefined` for a host that is not one of the odd ones. */
export function oddHostAt(host: string): Reply | undefined {
  return kinds.find(([of]) => of.test(host))?.[1];
}

function html(status: number, title: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>${title}</title><h1>${title}</h1>`,
  };
}
