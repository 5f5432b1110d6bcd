import type { LandingPart } from '../networks/network-texts.ts';
import type { FailureTexts } from './failure-texts.ts';

/**
 * What every page says: the frame, and the pages that say little. Values are plain text in which `[words](/path)` is a link; they
 * are put into the pages when the site is built, in English, and replaced in the browser for those who read another language.
 */
export interface FrameTexts {
  readonly skip: string;
  readonly languages: string;
  /** Said while another language is fetched, and when that failed. */
  readonly languageLoading: string;
  readonly languageFailed: string;
  readonly footer: string;
  /** Leads to signing in again. */
  readonly beenHere: string;
  readonly privacy: string;
  /** Leads to how the service goes. */
  readonly status: string;
  /** Leads to who runs this, where they say so. */
  readonly contact: string;
  /** What the links at the foot are, for who hears the page. */
  readonly foot: string;
}

/** Said where no script runs: in the language of the HTML, because only a script could say it in another. */
export interface EnglishOnly {
  readonly noScript: string;
  /** Where a script would run, but did not come. The address may hold what only this load of the page knows, so that nothing leads away. */
  readonly notStarted: string;
}

/** The landing page. What a network says of itself comes from its own folder, and stands among what is true of all. */
export interface LandingTexts extends FrameTexts, Required<LandingPart> {
  /** The label of the field for a handle, what stands in it while it is empty, and what typing one does and needs. */
  readonly field: string;
  readonly fieldExample: string;
  readonly fieldHint: string;
  readonly stating1: string;
  readonly stating2: string;
  readonly say1: string;
  readonly say2: string;
  readonly title: string;
  readonly description: string;
  readonly name: string;
  readonly from: string;
  /** Said between the two statuses where the arrow cannot be seen. */
  readonly becomes: string;
  readonly to: string;
  readonly lead: string;
  readonly look: string;
  /** Said when the button was pressed on an empty field. */
  readonly fieldEmpty: string;
  /** Said while what the button needs is fetched, and when that failed. */
  readonly working: string;
  readonly failed: string;
  readonly open: string;
  readonly readFirst: string;
  readonly howTitle: string;
  readonly how1: string;
  readonly how2: string;
  readonly how3: string;
  readonly getTitle: string;
  readonly get1: string;
  readonly mailLabel: string;
  readonly mailSubject: string;
  readonly mailBody: string;
  readonly mailSince: string;
  readonly mailLinks: string;
  readonly stateTitle: string;
  readonly seeTitle: string;
  readonly seeBetween: string;
  readonly seeSilent: string;
  readonly seeGone: string;
  readonly storeTitle: string;
  readonly store1: string;
  readonly store2: string;
  readonly store3: string;
  readonly sayTitle: string;
  readonly sayFirst: string;
  readonly end: string;
}

/** The page behind the link that confirms an address. */
export interface ConfirmTexts extends FrameTexts {
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly lead: string;
  readonly button: string;
  readonly working: string;
  readonly done: string;
  readonly doneMore: string;
  readonly expired: string;
  readonly expiredMore: string;
  /** Leads to where one signs in, for a link that works only for who is. */
  readonly signIn: string;
  readonly failures: FailureTexts;
  readonly noToken: string;
  readonly noTokenMore: string;
}

/** The page that says how far a deletion is that was asked for at a network. */
export interface DeletionTexts extends FrameTexts {
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly lead: string;
  readonly working: string;
  readonly done: string;
  /** `#` stands for the day and time. */
  readonly doneAt: string;
  readonly unknown: string;
  readonly failures: FailureTexts;
  /** The button that asks once more. */
  readonly again: string;
  readonly noCode: string;
}

/** The page for an address that leads nowhere. */
export interface NotFoundTexts extends FrameTexts {
  readonly title: string;
  readonly description: string;
  readonly from: string;
  readonly to: string;
  readonly becomes: string;
  readonly lead: string;
}

/** The page that says how the service goes. */
export interface StatusTexts extends FrameTexts {
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly lead: string;
  readonly working: string;
  readonly failures: FailureTexts;
  /** The button that asks once more. */
  readonly again: string;
  /** The headline, and what it is about: all is well; looks are late; something is paused. */
  readonly well: string;
  readonly late: string;
  readonly paused: string;
  /** What the list is of, and its parts. */
  readonly looks: string;
  readonly mails: string;
  /** `#` stands for how long ago; the last two for a number of minutes. */
  readonly lastLook: string;
  readonly justLooked: string;
  readonly noLook: string;
  readonly everyMinute: string;
  readonly everyMinutes: string;
  readonly mailsGo: string;
  /** `#` stands for the day and time. */
  readonly mailsHeld: string;
  readonly networkRead: string;
  readonly networkPaused: string;
  /** `#` stands for a number. */
  readonly oneServerPaused: string;
  readonly serversPaused: string;
  readonly keptFor: string;
}

/** A heading and what stands below it. */
export interface PrivacySection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** The privacy page. */
export interface PrivacyTexts extends FrameTexts {
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly lead: string;
  readonly sections: readonly PrivacySection[];
  /** Above the contact of who runs this, where they give one. */
  readonly contactTitle: string;
  readonly contactLead: string;
}

/** The frame of the page that the app is drawn into. */
export interface AppPageTexts extends FrameTexts {
  /** Said when what draws the list cannot be loaded, with the button that tries again. */
  readonly notLoaded: string;
  readonly notLoadedMore: string;
  readonly again: string;
  readonly title: string;
  readonly description: string;
}
