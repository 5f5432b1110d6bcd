import * as v from 'valibot';
import { type FriendId, parseFriendId, parseWatcherId, type WatcherId } from '../../lambdas/domain/ids.ts';
import { languageIds } from '../../lambdas/domain/languages.ts';
import { conditions, mailStopReasons } from '../../lambdas/domain/watcher.ts';

const timestamp = v.pipe(v.number(), v.integer());
const watcherId = v.custom<WatcherId>((id) => parseWatcherId(id) !== undefined);
const friendId = v.custom<FriendId>((id) => parseFriendId(id) !== undefined);
const pause = v.object({ until: v.optional(timestamp) });

const watchSchema = v.object({
  condition: v.picklist(conditions),
  status: v.optional(v.string()),
  since: v.optional(timestamp),
  optedOut: v.optional(v.boolean()),
  unreadSince: v.optional(timestamp),
  pause: v.optional(pause),
});
/** One watch, as the API answers it. */
export type Watch = v.InferOutput<typeof watchSchema>;

const accountSchema = v.object({
  /** Why the network is not read for this person at the moment, if that is so. */
  failing: v.nullable(
    v.variant('kind', [
      v.object({ kind: v.literal('sign-in-again'), since: timestamp }),
      v.object({ kind: v.literal('throttled'), until: timestamp }),
      v.object({ kind: v.literal('unread'), since: timestamp }),
    ]),
  ),
});

/** Everything the API says to a person about themselves. */
export const meSchema = v.object({
  id: watcherId,
  /** Another one after every change. */
  version: v.number(),
  address: v.object({ email: v.nullish(v.string()), confirmed: v.boolean(), pending: v.nullish(v.string()) }),
  language: v.picklist(languageIds),
  delivery: v.variant('kind', [
    v.object({ kind: v.literal('immediate') }),
    v.object({ kind: v.literal('digest'), minute: v.number(), timeZone: v.string() }),
  ]),
  quietHours: v.nullable(v.object({ from: v.number(), to: v.number(), timeZone: v.string() })),
  pause: v.nullable(pause),
  watches: v.record(friendId, watchSchema),
  /** By network: the accounts whose permission is needed for reading there. */
  accounts: v.record(v.string(), accountSchema),
  mailStop: v.nullable(v.object({ reason: v.picklist(mailStopReasons), since: timestamp })),
  lastSweep: v.nullable(v.object({ completedAt: timestamp })),
  unwatchable: v.boolean(),
  limits: v.object({ watches: v.number() }),
  createdAt: timestamp,
});
/** The person who is signed in. */
export type Me = v.InferOutput<typeof meSchema>;

const historyEntrySchema = v.object({
  friendId,
  /** Absent: nothing was shown before. */
  from: v.optional(v.string()),
  /** Absent: the person states nothing any more. */
  to: v.optional(v.string()),
  at: timestamp,
  mailed: v.boolean(),
});
/** One change, as the history has it. */
export type HistoryEntry = v.InferOutput<typeof historyEntrySchema>;

/** A page of the history, newest first. */
export const historySchema = v.object({ entries: v.array(historyEntrySchema), more: v.boolean() });
/** One page of it. */
export type HistoryPage = v.InferOutput<typeof historySchema>;

const addressKey = v.pipe(v.string(), v.nonEmpty());

/** What asking for a link answers: the same for everybody. */
export const askedSchema = v.object({
  /** The address, masked. */
  address: v.string(),
  /** Stands for the address; compared with what is answered when the link is opened. */
  addressKey,
});
/** As the API answers it. */
export type Asked = v.InferOutput<typeof askedSchema>;

/** What opening a link answers. */
export const openedSchema = v.variant('state', [
  v.object({ state: v.literal('signed-in'), addressKey, me: meSchema }),
  v.object({
    state: v.literal('needs-confirmation'),
    because: v.picklist(['other-browser', 'other-session']),
    address: v.string(),
    addressKey,
  }),
]);
/** Signed in, or the question that is to be asked first. */
export type Opened = v.InferOutput<typeof openedSchema>;

/** Who may sign in here. */
export const aboutSchema = v.object({ signUps: v.picklist(['open', 'listed']), full: v.boolean() });
/** As the API answers it. */
export type About = v.InferOutput<typeof aboutSchema>;

/** Where somebody is signed in. */
export const sessionsSchema = v.object({
  sessions: v.array(
    v.object({
      id: v.string(),
      begunAt: timestamp,
      /** A day, as 2026-11-24. */
      lastSeenOn: v.pipe(v.string(), v.isoDate()),
      isThis: v.boolean(),
    }),
  ),
});
/** One place where somebody is signed in. */
export type Session = v.InferOutput<typeof sessionsSchema>['sessions'][number];
