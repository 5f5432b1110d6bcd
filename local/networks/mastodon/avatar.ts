import { hash } from '../../people/statuses.ts';
import type { Reply } from '../double/http.ts';
import type { World } from './world.ts';

const path = /^\/img\/avatar\/plain\/([^/]+)$/;

/** The picture of somebody, if that is what a path leads to: their initial on a colour of their own. */
export function avatarAt(world: World, pathname: string): Reply | null {
  const [, did] = path.exec(pathname) ?? [];
  const account = did === undefined ? undefined : world.account(decodeURIComponent(did));
  if (account === undefined || account.state !== 'active') return null;
  const [initial = '?'] = account.name || account.handle;
  const body =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    `<rect width="64" height="64" fill="hsl(${hash(account.id) % 360} 35% 45%)"/>` +
    '<text x="32" y="42" font-family="sans-serif" font-size="30" text-anchor="middle" fill="#fff">' +
    `&#${initial.codePointAt(0)};</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' }, body };
}
