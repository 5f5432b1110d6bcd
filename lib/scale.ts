/**
 * For how many people a deployment is made. A scale is nothing but other defaults: whatever is set by itself wins.
 *
 * - `personal`: for some thousands, in an account of one's own, as AWS hands it out.
 * - `millions`: sweeps 3.7 million watchers in at most 15 minutes; `docs/scaling.md` shows with which figures, and what AWS must raise first.
 */
export const scales = {
  personal: {},
  millions: {
    sweepMinutes: 15,
    sweepSegments: 4,
    checkerConcurrency: 60,
    firstLookConcurrency: 60,
    mailsPerSecond: 50,
    maxWatchers: 10_000_000,
    mailsPerHour: 150_000,
    requestsPerSecond: 2_000,
    usualLapses: 3_000,
    monthlyBudget: 5_000,
  },
} as const;

/** One of the scales. */
export type Scale = keyof typeof scales;

/** The names of the scales. */
export const scaleNames = Object.keys(scales) as [Scale, ...Scale[]];

/** Settings with what their scale sets in the place of what is not given. What is no scale sets nothing. */
export function withDefaultsOfScale(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { scale } = given;
  const defaults = typeof scale === 'string' && Object.hasOwn(scales, scale) ? scales[scale as Scale] : {};
  const missing = Object.entries(defaults).filter(([name]) => given[name] === undefined);
  return { ...given, ...Object.fromEntries(missing) };
}
