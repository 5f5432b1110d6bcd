import * as v from 'valibot';

/** What `/api/status` answers, as far as the page needs it. Times are milliseconds since the epoch. */
export const serviceStatusSchema = v.object({
  at: v.number(),
  sweepMinutes: v.number(),
  lastSweep: v.nullable(v.object({ completedAt: v.number() })),
  mail: v.object({ heldUntil: v.nullable(v.number()) }),
  networks: v.array(v.object({ name: v.string(), pausedUntil: v.nullable(v.number()), serversPaused: v.number() })),
});
/** How the service goes. */
export type ServiceStatus = v.InferOutput<typeof serviceStatusSchema>;
