import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { FriendId, WatcherId } from '../domain/ids.ts';
import { languageIds } from '../domain/languages.ts';
import { networkIds, personalNetworkIds } from '../domain/networks.ts';
import { packWatches, unpackWatches } from '../domain/packed-watches.ts';
import { isTimeZone } from '../domain/time-zones.ts';
import { conditions, mailStopReasons, type Watch, type Watcher } from '../domain/watcher.ts';
import { friendIdSchema, watcherIdSchema } from '../schemas/ids.ts';
import { formatAttribute, formatOf, type ItemFormat, upgraded } from './item-formats.ts';
import { kinds } from './item-kinds.ts';
import { tableSchema } from './table-schema.ts';

/** An item as DynamoDB has it. */
export type Item = Record<string, AttributeValue>;

const timestamp = v.number();
const pauseSchema = v.object({ until: v.optional(timestamp) });
const leaseSchema = v.object({ id: v.string(), until: timestamp });
const changeSchema = v.object({
  friendId: friendIdSchema,
  name: v.string(),
  handle: v.optional(v.string()),
  profile: v.optional(v.string()),
  from: v.optional(v.string()),
  fromSince: v.optional(timestamp),
  to: v.optional(v.string()),
  at: timestamp,
  due: v.optional(v.literal(true)),
});
const alertSchema = v.variant('kind', [
  v.object({
    kind: v.literal('changes'),
    id: v.string(),
    openedAt: timestamp,
    changes: v.array(changeSchema),
    lease: v.optional(leaseSchema),
  }),
  v.object({
    kind: v.literal('sign-in-again'),
    network: v.picklist(personalNetworkIds),
    id: v.string(),
    openedAt: timestamp,
    lease: v.optional(leaseSchema),
  }),
  v.object({
    kind: v.literal('unread'),
    network: v.picklist(networkIds),
    people: v.optional(v.number()),
    id: v.string(),
    openedAt: timestamp,
    lease: v.optional(leaseSchema),
  }),
]);

const timeZoneSchema = v.pipe(v.string(), v.check(isTimeZone, 'is not a time zone'));
const minuteSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60 - 1));

const accountSchema = v.object({
  token: v.optional(v.string()),
  throttledUntil: v.optional(timestamp),
  lapseNotedAt: v.optional(timestamp),
  unknownSince: v.optional(timestamp),
  unknownMailed: v.optional(v.literal(true)),
  signInAgain: v.optional(
    v.object({ since: timestamp, code: v.optional(v.number()), subcode: v.optional(v.number()) }),
  ),
});

/** Watches as they were until format 2: a map of DynamoDB's. */
const watchMapSchema = v.record(
  friendIdSchema,
  v.object({
    condition: v.picklist(conditions),
    chosenAt: v.optional(timestamp),
    status: v.optional(v.string()),
    since: v.optional(timestamp),
    text: v.optional(v.string()),
    absentSince: v.optional(timestamp),
    mailedAt: v.optional(timestamp),
    unknownSince: v.optional(timestamp),
    unknownMailed: v.optional(v.literal(true)),
    optedOut: v.optional(v.literal(true)),
    pause: v.optional(pauseSchema),
  }),
);

const packedWatchesSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const watches = unpackWatches(dataset.value);
    if (watches !== undefined) return watches;
    addIssue({ message: 'is not what watches are packed as' });
    return NEVER;
  }),
);

const watcherItemSchema = v.object({
  id: watcherIdSchema,
  kind: v.literal(kinds.watcher),
  version: v.number(),
  createdAt: timestamp,
  language: v.picklist(languageIds),
  timeZone: v.optional(timeZoneSchema),
  address: v.object({ email: v.string(), confirmed: v.boolean() }),
  accounts: v.record(v.picklist(personalNetworkIds), accountSchema),
  delivery: v.variant('kind', [
    v.object({ kind: v.literal('immediate') }),
    v.object({ kind: v.literal('digest'), minute: minuteSchema, timeZone: timeZoneSchema }),
  ]),
  quietHours: v.optional(v.object({ from: minuteSchema, to: minuteSchema, timeZone: timeZoneSchema })),
  watches: packedWatchesSchema,
  alerts: v.record(v.string(), alertSchema),
  pause: v.optional(pauseSchema),
  mailStop: v.optional(v.object({ reason: v.picklist(mailStopReasons), since: timestamp })),
  mailHeldUntil: v.optional(timestamp),
  sessions: v.optional(v.array(v.object({ key: v.string(), begunAt: timestamp, lastSeenDay: v.number() }))),
  pendingAddress: v.optional(v.object({ email: v.string(), nonce: v.string(), expiresAt: timestamp })),
  firstLookAt: v.optional(timestamp),
  linkEpoch: v.number(),
  sweepKey: v.optional(v.string()),
});

/**
 * How a watcher's item is laid out. Who changes that raises `current`, adds a step for what is stored, and keeps these where they are, for
 * they are written without reading the item: `version`, `createdAt`, `sweepKey`, `alerts.<id>.lease` and `accounts.<network>.throttledUntil`.
 */
export const watcherFormat: ItemFormat = {
  current: 2,
  steps: [
    // To 1: items from before links in mails had an epoch have none.
    { upgrade: (item) => ({ linkEpoch: 0, ...item }), drops: [] },
    // To 2: watches were a map.
    { upgrade: (item) => ({ ...item, watches: packedMap(item.watches) }), drops: [] },
  ],
};

/** What is no such map stays as it is, and is found unreadable then. */
function packedMap(map: unknown): unknown {
  const parsed = v.safeParse(watchMapSchema, map);
  return parsed.success ? packWatches(Object.entries(parsed.output) as [FriendId, Watch][]) : map;
}

/** The key of a watcher's item. */
export const watcherKey = (id: WatcherId): Item => ({
  [tableSchema.partitionKey]: { S: id },
  [tableSchema.sortKey]: { S: kinds.watcher },
});

/**
 * Attributes that a watcher's item may be written with, each as a whole. The order is that of the domain type; `sweepKey` stands for
 * `swept`: the index holds just the items that have it.
 */
export function toWatcherItem(watcher: Watcher): Item {
  const { swept, storedFormat: _, watches, ...attributes } = watcher;
  const item = {
    ...attributes,
    watches: packWatches(watches),
    kind: kinds.watcher,
    [formatAttribute]: watcherFormat.current,
    ...(swept ? { sweepKey: watcher.id } : {}),
  };
  return marshall(item, { removeUndefinedValues: true });
}

/**
 * Parses a stored item, of an older format, too; a fault is returned by the paths that are wrong, never by their values. `newer`: a newer
 * version of the code wrote it, and it must stay as it is.
 */
export function fromWatcherItem(
  item: Item,
): { kind: 'watcher'; watcher: Watcher } | { kind: 'unreadable'; paths: string[] } | { kind: 'newer' } {
  const stored = unmarshall(item);
  const current = upgraded(watcherFormat, stored);
  if (current === undefined) return { kind: 'newer' };
  const parsed = v.safeParse(watcherItemSchema, current);
  if (!parsed.success) {
    return { kind: 'unreadable', paths: parsed.issues.map((issue) => v.getDotPath(issue) ?? '(item)') };
  }
  const { kind: _, sweepKey, ...rest } = parsed.output;
  const older = formatOf(stored) < watcherFormat.current ? { storedFormat: formatOf(stored) } : {};
  return { kind: 'watcher', watcher: { ...rest, swept: sweepKey !== undefined, ...older } as Watcher };
}
