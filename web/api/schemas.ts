import * as v from 'valibot';
import { conditions, languages, mailStopReasons } from '../../lambdas/domain/watcher.ts';

const timestamp = v.pipe(v.number(), v.integer());
const pause = v.object({ until: v.optional(timestamp) });

const watchSchema = v.object({
  condition: v.picklist(conditions),
  status: v.optional(v.string()),
  since: v.optional(timestamp),
  pause: v.optional(pause),
});
/** One watch, as the API tells of it. */
export type Watch = v.InferOutput<typeof watchSchema>;

/** Everything the API tells a person about themselves. */
export const meSchema = v.object({
  id: v.string(),
  network: v.string(),
  address: v.object({ email: v.nullish(v.string()), confirmed: v.boolean(), pending: v.nullish(v.string()) }),
  language: v.picklist(languages),
  delivery: v.variant('kind', [
    v.object({ kind: v.literal('immediate') }),
    v.object({ kind: v.literal('digest'), minute: v.number(), timeZone: v.string() }),
  ]),
  quietHours: v.nullable(v.object({ from: v.number(), to: v.number(), timeZone: v.string() })),
  pause: v.nullable(pause),
  watches: v.record(v.string(), watchSchema),
  mailStop: v.nullable(v.object({ reason: v.picklist(mailStopReasons), since: timestamp })),
  failing: v.nullable(
    v.object({
      kind: v.picklist(['sign-in-again', 'throttled']),
      since: v.optional(timestamp),
      until: v.optional(timestamp),
    }),
  ),
  lastSweep: v.nullable(v.object({ completedAt: timestamp })),
  unwatchable: v.boolean(),
  limits: v.object({ watches: v.number() }),
  createdAt: timestamp,
});
export type Me = v.InferOutput<typeof meSchema>;

/** What saving the watches answers. */
export const savedSchema = v.object({ ...meSchema.entries, refused: v.optional(v.array(v.string()), []) });
export type Saved = v.InferOutput<typeof savedSchema>;

const historyEntrySchema = v.object({
  friendId: v.string(),
  from: v.optional(v.string()),
  to: v.string(),
  at: timestamp,
  mailed: v.boolean(),
});
export type HistoryEntry = v.InferOutput<typeof historyEntrySchema>;

/** A page of the history, newest first. */
export const historySchema = v.object({ entries: v.array(historyEntrySchema), more: v.boolean() });
export type HistoryPage = v.InferOutput<typeof historySchema>;

/** How far a deletion is. */
export const deletionSchema = v.object({ state: v.picklist(['done', 'unknown']), at: v.optional(timestamp) });
export type DeletionState = v.InferOutput<typeof deletionSchema>;
