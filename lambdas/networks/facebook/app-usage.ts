import * as v from 'valibot';

const usageSchema = v.object({
  call_count: v.optional(v.number(), 0),
  total_time: v.optional(v.number(), 0),
  total_cputime: v.optional(v.number(), 0),
});

/** From here on one call at a time. */
export const slowDownAt = 80;

/** From here on none: throttling starts, and every refused call prolongs it. */
export const stopAt = 100;

/**
 * The app's use of its limit in percent, the highest of the three that `X-App-Usage` states; `undefined` when the header is missing (it
 * is sent only after enough calls) or is not what it should be. Source: Meta, "Rate Limits", headers.
 */
export function appUsage(header: string | null): number | undefined {
  if (header === null) return undefined;
  try {
    const parsed = v.safeParse(usageSchema, JSON.parse(header));
    if (!parsed.success) return undefined;
    const { call_count, total_time, total_cputime } = parsed.output;
    return Math.max(call_count, total_time, total_cputime);
  } catch {
    return undefined;
  }
}
