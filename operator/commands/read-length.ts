import type { Fault } from '../../terminal/arguments.ts';
import { readDuration } from '../../terminal/durations.ts';

const day = 24 * 3_600_000;

/** Reads a length of time (milliseconds) from a minute to a year. */
export function readLength(text: string, fault: Fault): number | undefined {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined && milliseconds >= 60_000 && milliseconds <= 365 * day) return milliseconds;
  return fault(`--for ${text} is no length of time; give one as 30m, 2h or 7d, a year at most.`);
}
