import type { Measured } from '../measured.ts';

/** Keys of an index, and processor seconds of a sweep over it. */
type Size = readonly [keys: number, seconds: number];

/** The line through what two sizes took: what each 1,000 keys take, and what is left of a sweep without any. Neither is below 0. */
export function throughTwoSizes(
  [few, secondsOfFew]: Size,
  [many, secondsOfMany]: Size,
): Pick<Measured['processorSeconds'], 'sweep' | 'sweepThousand'> {
  const sweepThousand = Math.max(0, ((secondsOfMany - secondsOfFew) / (many - few)) * 1_000);
  return { sweep: Math.max(0, secondsOfFew - (sweepThousand * few) / 1_000), sweepThousand };
}
