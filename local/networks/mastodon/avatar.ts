import type { Reply } from '../double/http.ts';
import { pictureOf } from '../double/picture.ts';
import type { World } from './world.ts';

const path = /^\/avatars\/([A-Za-z0-9_-]+)\.svg$/;

/** The picture of somebody, if that is what a path of a server leads to: their initial on a colour of their own. */
export function avatarAt(world: World, host: string, pathname: string): Reply | null {
  const [, id] = path.exec(pathname) ?? [];
  const account = id === undefined ? undefined : world.accountAt(host, id);
  if (account === undefined || account.state === 'deleted') return null;
  return pictureOf(account.id, account.name || account.username);
}
