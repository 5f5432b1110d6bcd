import * as v from 'valibot';
import { commonFaults, Rate } from '../double/faults.ts';

const rate = v.optional(Rate);
const seconds = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7 * 24 * 3600)));

/**
 * What goes wrong, and how often. Whatever is left out goes well. With `people` a call meets a fault if it asks about one of them, and what
 * is left out of profiles is left out of theirs.
 */
export const FaultSettings = v.strictObject({
  ...commonFaults,
  /** Whether calls are counted by address, and refused beyond the limit. */
  limits: v.optional(v.boolean()),
  /** What is behind the app view does not answer: 502 `UpstreamFailure`. */
  http502: rate,
  /** 429, although nothing was counted; to come back after so many seconds (60 if left out). */
  tooMany: rate,
  tooManySeconds: seconds,
  /** Profiles without what they should have. */
  missingDescription: rate,
  missingLabels: rate,
  /** People who are left out although they are there. */
  leftOut: rate,
  /** A cache answers: everything is as it was so many seconds ago, and `Age` says so. */
  staleSeconds: seconds,
});

/** What goes wrong, and how often. */
export type FaultSettings = v.InferOutput<typeof FaultSettings>;
