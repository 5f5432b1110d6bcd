import { hash } from '../../people/statuses.ts';
import type { Reply } from '../double/http.ts';
import type { World } from './world.ts';

const path = /^\/avatars\/([A-Za-z0-9_-]+)\.svg$/;

/** The picture of somebody, if that is what a path of a server leads to: their initial on a colour of their own. */
export function avatarAt(world: World, host: string, pathname: string): Reply | null {
  const [, id] = path.exec(pathname) ?? [];
  const account = id === undefined ? undefined : world.accountAt(host, id);
  if (account === undefined || account.state === 'deleted') return null;
  const [initial = '?'] = account.name || account.username;
  const body =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    `<rect width="64" height="64" fill="hsl(${hash(account.id) % 360} 35% 45%)"/>` +
    '<text x="32" y="42" font-family="sans-serif" font-size="30" text-anchor="middle" fill="#fff">' +
    `&#${initial.codePointAt(0)};</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' }, body };
}
