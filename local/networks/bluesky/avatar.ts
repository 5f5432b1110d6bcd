import type { Reply } from '../double/http.ts';
import { pictureOf } from '../double/picture.ts';
import type { World } from './world.ts';

const path = /^\/img\/avatar\/plain\/([^/]+)$/;

/** The picture of somebody, if that is what a path leads to: their initial on a colour of their own. */
export function avatarAt(world: World, pathname: string): Reply | null {
  const [, did] = path.exec(pathname) ?? [];
  const account = did === undefined ? undefined : world.account(decodeURIComponent(did));
  if (account === undefined || account.state !== 'active') return null;
  return pictureOf(account.id, account.name || account.handle);
}
