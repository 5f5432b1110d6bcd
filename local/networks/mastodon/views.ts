import type { Account, Profile } from './account.ts';
import { idAt } from './copies.ts';
import { type ServerKind, servers } from './servers.ts';
import { noteHtml, type Page, valueHtml } from './writing.ts';

/** What views are made with. */
export interface ViewContext {
  /** The server that shows the account: its own, or one that has a copy. */
  readonly server: ServerKind;
  /** Where the double is reached: pictures are there. */
  readonly url: string;
}

/** When all accounts were made. */
const createdAt = '2023-07-01T00:00:00.000Z';

/** An account as a server shows it to strangers. Source: https://docs.joinmastodon.org/entities/Account/ */
export function accountView(account: Account, profile: Profile, { server, url }: ViewContext) {
  const { host, username, friends } = account;
  const id = idAt(server.host, account);
  const suspended = profile.state === 'suspended';
  const { name, note, fields } = suspended ? { name: '', note: '', fields: [] } : profile;
  const page: Page = { host, writing: servers.get(host)?.writing ?? 'mastodon' };
  const picture = `${url}/${server.host}/avatars/${id}.svg`;
  return {
    id,
    username,
    acct: host === server.host ? username : `${username}@${host}`,
    display_name: name,
    locked: false,
    bot: false,
    discoverable: true,
    indexable: false,
    group: false,
    created_at: createdAt,
    // What was written at home is copied as it is.
    note: noteHtml(note, page),
    url: `https://${host}/@${username}`,
    uri: `https://${host}/users/${username}`,
    avatar: picture,
    avatar_static: picture,
    header: picture,
    header_static: picture,
    followers_count: friends.size,
    following_count: friends.size,
    statuses_count: 12,
    last_status_at: null,
    hide_collections: servers.get(host)?.hidesFollows ?? false,
    ...(suspended ? { suspended: true } : {}),
    ...(profile.state === 'limited' ? { limited: true } : {}),
    emojis: [],
    roles: [],
    fields: fields.map((field) => ({ name: field.name, value: valueHtml(field.value, page), verified_at: null })),
  };
}

/** An account, as it is put together; with the account that it moved to, if it did. */
export type AccountView = ReturnType<typeof accountView> & { readonly moved?: AccountView };
