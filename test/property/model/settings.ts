import fc from 'fast-check';

/** What one story is played with: 0, or a time that is some steps of the story long. */
export interface Settings {
  /** How long further changes of a friend wait after a mail about them. */
  readonly flapMilliseconds: number;
  /** How long ago a token must have been seen not to work before its network is asked about it. */
  readonly lapseMilliseconds: number;
}

const minute = 60_000;

/** The settings of a story. */
export const settings: fc.Arbitrary<Settings> = fc.record({
  flapMilliseconds: fc.constantFrom(0, 2 * minute, 20 * minute),
  lapseMilliseconds: fc.constantFrom(0, 2 * minute, 15 * minute),
});
