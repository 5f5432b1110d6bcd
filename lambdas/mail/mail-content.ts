import type { Language } from '../domain/languages.ts';

/** A label and where it leads. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

/** One side of a change: a status as the reader sees it, or the words for there being none. */
export interface Side {
  readonly words: string;
  readonly isStatus: boolean;
}

/** One friend's status, from → to, ready to be set. */
export interface ChangeLine {
  readonly name: string;
  readonly from: Side;
  readonly to: Side;
  /** The statuses in their writer's own words, where the reader sees others. */
  readonly original?: string;
  /** Since when `from` stood: a part of a sentence, and a sentence. */
  readonly since?: { readonly part: string; readonly sentence: string };
  readonly profile?: Link;
  /** Leads to a pause of this person alone. */
  readonly pause: Link;
}

/** What a mail says, before it is text or HTML. Everything in it is clean, nothing is escaped. */
export interface MailContent {
  readonly language: Language;
  readonly subject: string;
  /** A sentence. */
  readonly headline: string;
  readonly changes: readonly ChangeLine[];
  /** How many changes are not among them, in a sentence, and where they are. */
  readonly rest?: { readonly words: string; readonly link: Link };
  /** Said right after the headline. */
  readonly wish?: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do, where there is one. */
  readonly action?: Link;
  readonly afterAction: readonly string[];
  readonly why: string;
  /** Where the reader's own things are on the site. */
  readonly places: readonly Link[];
  readonly footer: readonly Link[];
}
