import * as v from 'valibot';

/** How far a deletion is. `at`: when it was done, in milliseconds since the epoch. */
export const deletionSchema = v.object({
  state: v.picklist(['done', 'unknown']),
  at: v.optional(v.pipe(v.number(), v.integer())),
});
/** As the API answers it. */
export type DeletionState = v.InferOutput<typeof deletionSchema>;
