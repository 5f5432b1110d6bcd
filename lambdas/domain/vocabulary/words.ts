import type { KnownStatus, LeavableStatus } from './known-statuses.ts';

/**
 * What one language calls the statuses. Only letters and digits count in it: `soltero/a` is also `Soltero(a)`, and case and apostrophes
 * do not matter. Whatever one language knows is recognised in texts of all.
 */
export interface RecognisedWords {
  /** Whole texts that mean a status. */
  readonly spellings: Readonly<Partial<Record<KnownStatus, readonly string[]>>>;
  /** What a person follows: `married to` (Kim). */
  readonly openings: Readonly<Partial<Record<KnownStatus, readonly string[]>>>;
  /** What a colon and a person follow: `husband` (: Tom). Openings are labels as well. */
  readonly labels: Readonly<Partial<Record<KnownStatus, readonly string[]>>>;
  /** What stands in the person's place when there is nobody. */
  readonly nobody: readonly string[];
  /** Labels that mean relationship and leave it to what follows which one: `marital status`. */
  readonly relationshipLabels: readonly string[];
  /** Labels that may mean relationship, or anything else: `status`. */
  readonly vagueLabels: readonly string[];
  /** Spellings that people write of other things, too, so that they need a label, if only a vague one: `dating` may be a topic. */
  readonly onlyLabelled: readonly string[];
  /** Spellings that mean something else even behind a vague label: `impegnato` after "Status" is busy. */
  readonly onlyOfRelationship: readonly string[];
  /** Openings that others than a partner follow as well: `partner of` (Acme). They are no labels, either. */
  readonly looseOpenings: readonly string[];
  /** Single words that take back what stands with them, or put it in doubt. */
  readonly negations: readonly string[];
  /** Single words that begin with a capital, or may, where a person's name is looked for, and are no name: `married to` (Music). */
  readonly noNames: readonly string[];
}

/** A language that we speak: it has a spelling for every status. */
export interface CompleteWords extends RecognisedWords {
  readonly spellings: Readonly<Record<KnownStatus, readonly string[]>>;
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
