import { hash } from '../../people/statuses.ts';
import type { Reply } from './http.ts';

/** A picture of somebody: the initial of what they are called, on a colour that follows from their id. */
export function pictureOf(id: string, called: string): Reply {
  const [initial = '?'] = called;
  const body =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    `<rect width="64" height="64" fill="hsl(${hash(id) % 360} 35% 45%)"/>` +
    '<text x="32" y="42" font-family="sans-serif" font-size="30" text-anchor="middle" fill="#fff">' +
    `&#${initial.codePointAt(0)};</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' }, body };
}
