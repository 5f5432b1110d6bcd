import type { KnownStatus, LeavableStatus } from './known-statuses.ts';

/**
 * What one language calls the statuses. Only letters and digits count in it: `soltero/a` is also `Soltero(a)`, and case and apostrophes
 * do not matter.
 */
export interface RecognisedWords {
  /** Whole texts that mean a status. */
  readonly spellings: Readonly<Record<KnownStatus, readonly string[]>>;
  /** What a person follows: `married to` (Kim). */
  readonly openings: Readonly<Partial<Record<KnownStatus, readonly string[]>>>;
  /** What a colon and a person follow: `husband` (: Tom). */
  readonly labels: Readonly<Partial<Record<KnownStatus, readonly string[]>>>;
  /** What stands in the person's place when there is nobody. */
  readonly nobody: readonly string[];
}

/** What we say in one language. No sentence presumes anybody's gender. */
export interface SpokenWords {
  /** What a reader sees in place of a known status. Each is one of the spellings, too. */
  readonly shown: Readonly<Record<KnownStatus, string>>;
  /** `Ada is now engaged`, without a full stop: it is a subject line as well. */
  readonly now: Readonly<Record<KnownStatus, (name: string) => string>>;
  /** `Ada is no longer engaged`, said when nobody took the place. */
  readonly noLonger: Readonly<Record<LeavableStatus, (name: string) => string>>;
}
