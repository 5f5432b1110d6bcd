/** What a mail says about people who cannot be read. */
export interface UnreadWords {
  /** A sentence without its full stop. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/**
 * Everything the mails about watches say, in one language. Names come cleaned, statuses as the reader sees them: what statuses mean, and
 * the sentences about it, are the vocabulary's. No sentence presumes anybody's gender.
 */
export interface AlertTexts {
  /** Stands in for a name of which nothing printable is left. */
  readonly someone: string;
  /** For a friend who showed nothing before. */
  readonly nowShows: (name: string) => string;
  /** For a friend who states nothing any more; the status comes in quotation marks. No full stop: it is a subject line as well. */
  readonly noLongerSays: (name: string, status: string) => string;
  /** Said after it. */
  readonly mayMeanNothing: string;
  /** For statuses there is no phrase for. */
  readonly changed: (name: string) => string;
  /** `people`: `Ada and Ben`, or `Ada and two others`. No full stop. */
  readonly several: (people: string) => string;
  /** Who comes after the first; two or more. */
  readonly others: (count: number) => string;
  /** Follows a list that does not name all; a link to the rest comes after it. */
  readonly andMore: (count: string) => string;
  /** Stands where the old status would, when there was none. */
  readonly nothingShown: string;
  /** Shown in place of the new status of somebody who states nothing any more. */
  readonly nothing: string;
  /** The statuses in their writer's own words, under the line that shows them in the reader's. */
  readonly original: (statuses: string) => string;
  /** Of the old status, under its line. "At least": we know only since when we saw it. */
  readonly since: (date: string) => string;
  /** As `since`, as a sentence of its own. */
  readonly stoodSince: (date: string) => string;
  readonly beNice: string;
  /** In place of `beNice` where somebody died. */
  readonly beGentle: string;
  readonly profile: (network: string) => string;
  /** Leads to a pause of this person alone. */
  readonly pausePerson: (name: string) => string;
  /** Leads to the history on our site. */
  readonly history: string;
  /** Leads to the settings on our site. */
  readonly settings: string;
  readonly whyChanges: string;
  readonly whySignInAgain: string;
  readonly pauseWeek: string;
  readonly unsubscribe: string;
  /** The label of the link that is in every mail, with an account or without. */
  readonly deleteEverything: string;
  /** Several people of a network, or one, could not be read for three days. `counted`: the number in words of the language. */
  readonly unreadPeople: (people: number, counted: string, network: string) => UnreadWords;
  /** A network shows nobody to this person, for three days. */
  readonly unreadList: (network: string) => UnreadWords;
  readonly unreadOnce: string;
  readonly toTheList: string;
  readonly signInAgain: {
    readonly subject: (network: string) => string;
    readonly headline: string;
    readonly paragraphs: (network: string) => readonly string[];
    readonly action: string;
    readonly otherwise: string;
  };
}
