import type { AlertId, WatcherId } from '../domain/ids.ts';
import { parseWatcherId } from '../domain/ids.ts';

/** A message tag as SES takes it. */
export interface MailTag {
  readonly Name: string;
  readonly Value: string;
}

/** SES: at most 256 characters of `A-Z a-z 0-9 _ -`. */
const maximumValueLength = 256;
const watcherTag = 'watcher';
/** The longest watcher id is 400 characters in base64url: what does not fit one tag goes on in a second. */
const watcherRestTag = 'watcher-rest';
const alertTag = 'alert';

/** A watcher id in the characters that SES accepts in a tag: it refuses `:` and `.`. */
export function encodeWatcherIdForTag(watcherId: WatcherId): string {
  return Buffer.from(watcherId).toString('base64url');
}

/** The reverse of `encodeWatcherIdForTag`; `undefined` for what it never wrote. */
export function decodeWatcherIdFromTag(value: unknown): WatcherId | undefined {
  if (typeof value !== 'string') return undefined;
  const watcherId = parseWatcherId(Buffer.from(value, 'base64url').toString('utf8'));
  return watcherId !== undefined && encodeWatcherIdForTag(watcherId) === value ? watcherId : undefined;
}

/**
 * The tags of a mail, with which SES's events about it name the watcher and the alert.
 *
 * @param watcherId absent where the address has no account (yet)
 * @param alertId or, where it is no alert, what kind of mail it is
 */
export function mailTagsOf(watcherId: WatcherId | undefined, alertId: AlertId): MailTag[] {
  const encoded = watcherId === undefined ? '' : encodeWatcherIdForTag(watcherId);
  const tags = [
    { Name: watcherTag, Value: encoded.slice(0, maximumValueLength) },
    { Name: watcherRestTag, Value: encoded.slice(maximumValueLength) },
    { Name: alertTag, Value: alertId },
  ];
  // A tag that SES would refuse is left out: it would refuse the mail with it.
  return tags.filter(({ Value }) => Value.length <= maximumValueLength && /^[\w-]+$/.test(Value));
}

/** The watcher that an SES event is about, from its `mail.tags` (each a list of values); `undefined` if it names none. */
export function watcherIdOfTags(tags: unknown): WatcherId | undefined {
  return decodeWatcherIdFromTag(`${firstValue(tags, watcherTag)}${firstValue(tags, watcherRestTag)}`);
}

/** The alert that an SES event is about, from its `mail.tags`. */
export function alertIdOfTags(tags: unknown): AlertId | undefined {
  return firstValue(tags, alertTag) || undefined;
}

function firstValue(tags: unknown, name: string): string {
  if (typeof tags !== 'object' || tags === null) return '';
  const values = (tags as Readonly<Record<string, unknown>>)[name];
  const value = Array.isArray(values) ? values[0] : undefined;
  return typeof value === 'string' ? value : '';
}
