import * as v from 'valibot';
import { maximumIdLength, parseFriendId } from '../domain/ids.ts';
import { languageIds } from '../domain/languages.ts';
import { personalNetworkIds } from '../domain/networks.ts';
import { isTimeZone } from '../domain/time-zones.ts';
import { conditions, mailStopReasons, maximumWatches } from '../domain/watcher.ts';
import { apiErrors } from './errors.ts';

/** The last millisecond of the year 9999: later dates are written in another way, and nobody means them. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Milliseconds since the epoch. */
export const timestampSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(latest),
  v.description('Milliseconds since 1970-01-01T00:00:00Z.'),
);

/** A person who is watched or can be. */
export const friendIdSchema = v.pipe(
  v.string(),
  v.maxLength(maximumIdLength, 'is too long for the id of a person'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const friendId = parseFriendId(dataset.value);
    if (friendId !== undefined) return friendId;
    addIssue({ message: 'is not the id of a person' });
    return NEVER;
  }),
  v.description('A person: `<network>:<account>`.'),
);

export const conditionSchema = v.pipe(
  v.picklist(conditions),
  v.description('`any` change; `single-again`: Single, Separated, Divorced or Widowed; `taken`: with somebody.'),
);
export const languageSchema = v.picklist(languageIds);

export const pauseSchema = v.pipe(
  v.strictObject({ until: v.optional(timestampSchema) }),
  v.description('Without `until` it lasts until it is ended.'),
);

const minuteSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(24 * 60 - 1),
  v.description('Minutes after midnight.'),
);
const timeZoneSchema = v.pipe(
  v.string(),
  v.maxLength(100),
  v.check(isTimeZone, 'is not a time zone'),
  v.description('An IANA time zone, such as Europe/Berlin.'),
);
/** Where a browser says that it is. Nobody is turned away for a zone that is unknown here. */
export const browserTimeZoneSchema = v.pipe(
  v.string(),
  v.maxLength(100),
  v.description('An IANA time zone, in which mails say days. One that is unknown here is passed over.'),
);
export const deliverySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('immediate') }),
  v.strictObject({ kind: v.literal('digest'), minute: minuteSchema, timeZone: timeZoneSchema }),
]);
export const quietHoursSchema = v.pipe(
  v.strictObject({ from: minuteSchema, to: minuteSchema, timeZone: timeZoneSchema }),
  v.description('Alerts wait from `from` until `to`, which may be past midnight.'),
);

/** Long enough for every address there is (RFC 5321 has 254); whether it is one is checked separately, for a better answer. */
export const emailSchema = v.pipe(v.string(), v.trim(), v.maxLength(320));

/** Another one after every change of what is stored of a person. */
export const versionSchema = v.pipe(v.number(), v.integer());

const watchSchema = v.object({
  condition: conditionSchema,
  status: v.optional(v.pipe(v.string(), v.description('The last status shown, as the network has it.'))),
  since: v.optional(
    v.pipe(
      timestampSchema,
      v.description('When it was first seen. Absent: nobody has looked yet, or they ask in public not to be watched.'),
    ),
  ),
  optedOut: v.optional(
    v.pipe(
      v.literal(true),
      v.description('By a mark in their public profile they ask not to be watched: nothing is kept.'),
    ),
  ),
  unreadSince: v.optional(
    v.pipe(
      timestampSchema,
      v.description(
        'Since when they cannot be read, for more than a day: deleted, suspended, moved, hidden from strangers.',
      ),
    ),
  ),
  pause: v.optional(pauseSchema),
});

/** Everything a page needs to know of the person who is signed in. */
export const meSchema = v.object({
  id: v.pipe(
    v.string(),
    v.description('`<network>:<account>` of who signed in with a network, `mail:<random>` of who did by mail.'),
  ),
  version: v.pipe(versionSchema, v.description('Another one after every change; see `PUT /api/watches`.')),
  address: v.object({
    email: v.pipe(v.string(), v.description('Empty when the network knows none and none was given.')),
    confirmed: v.boolean(),
    pending: v.optional(v.pipe(v.string(), v.description('Waits for the link in its mail to be followed.'))),
  }),
  language: languageSchema,
  delivery: deliverySchema,
  quietHours: v.nullable(quietHoursSchema),
  pause: v.nullable(pauseSchema),
  watches: v.record(v.string(), watchSchema),
  mailStop: v.pipe(
    v.nullable(v.object({ reason: v.picklist(mailStopReasons), since: timestampSchema })),
    v.description('Why no mail is sent; confirming an address ends it.'),
  ),
  accounts: v.pipe(
    v.record(
      v.picklist(personalNetworkIds),
      v.object({
        failing: v.pipe(
          v.nullable(
            v.variant('kind', [
              v.object({ kind: v.literal('sign-in-again'), since: timestampSchema }),
              v.object({ kind: v.literal('throttled'), until: timestampSchema }),
              v.object({ kind: v.literal('unread'), since: timestampSchema }),
            ]),
          ),
          v.description('Why nobody looks there at the moment, if that is so.'),
        ),
      }),
    ),
    v.description('Networks that are read with the account the person has there.'),
  ),
  lastSweep: v.nullable(v.object({ completedAt: timestampSchema })),
  unwatchable: v.boolean(),
  limits: v.object({ watches: v.literal(maximumWatches) }),
  createdAt: timestampSchema,
});
export type Me = v.InferOutput<typeof meSchema>;

export const historySchema = v.object({
  entries: v.array(
    v.object({
      friendId: v.string(),
      from: v.optional(v.pipe(v.string(), v.description('Absent: nothing was shown before.'))),
      to: v.optional(v.pipe(v.string(), v.description('Absent: nothing is stated any more.'))),
      at: timestampSchema,
      mailed: v.boolean(),
    }),
  ),
  more: v.pipe(v.boolean(), v.description('There are older ones: ask again with `before` set to the last `at`.')),
});

/** What every refusal looks like. */
export const errorSchema = v.object({
  error: v.object({
    code: v.picklist(Object.keys(apiErrors) as (keyof typeof apiErrors)[]),
    message: v.pipe(v.string(), v.description('A sentence for people; it may change.')),
  }),
});
