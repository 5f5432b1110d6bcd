import { networkOf, type Timestamp } from '../domain/ids.ts';
import { type Language, languages, quotedIn } from '../domain/languages.ts';
import { sentenceIn, statusIn, statusSaidIn } from '../domain/vocabulary/index.ts';
import type { Change } from '../domain/watcher.ts';
import type { NetworkFaces } from '../networks/network-face.ts';
import { cleanText, cutLine } from './clean-text.ts';
import type { ChangeLine, Side } from './mail-content.ts';
import { mailTextsOf } from './texts/index.ts';

const maximumName = 60;
const maximumHandle = 80;
/** A subject is one line of an inbox; the body shows statuses whole. */
const maximumStatusInSubject = 60;
/** Bytes of UTF-8: more than a name and statuses as they are stored come to. */
const maximumSubjectBytes = 1_300;
const maximumStatus = 200;

/** Words changes in one language. */
export interface ChangeWording {
  /** Who, and from → to: readable without opening the mail. */
  subject(change: Change): string;
  /** Who, and what happened, in a sentence. */
  sentence(change: Change): string;
  line(change: Change): ChangeLine;
}

/** Words changes in a watcher's language. Names and statuses come out clean; known statuses are said in that language. */
export function createChangeWording(language: Language, networks: NetworkFaces): ChangeWording {
  const { alert: texts } = mailTextsOf(language);
  // The day in UTC: nothing better is known.
  const dates = new Intl.DateTimeFormat(languages[language].locale, { dateStyle: 'long', timeZone: 'UTC' });

  function nameOf({ name }: Change): string {
    return cleanText(name, maximumName) || texts.someone;
  }

  function shown(status: string, maximum: number): string {
    return cleanStatus(statusIn(status, language).text, maximum);
  }

  /** What happened, as far as there are words for it; without its full stop. */
  function saying(change: Change, longestStatus: number): string | undefined {
    const name = nameOf(change);
    const { from, to } = change;
    if (to === undefined) {
      return from && texts.noLongerSays(name, quotedIn(language, shown(from, longestStatus)));
    }
    if (from === undefined) return texts.nowShows(name);
    const [before, after] = [statusSaidIn(from), statusSaidIn(to)];
    return after === undefined || after === before ? undefined : sentenceIn(language, name, before, after);
  }

  function subject(change: Change): string {
    return cutLine(wholeSubject(change), Number.POSITIVE_INFINITY, maximumSubjectBytes);
  }

  function wholeSubject(change: Change): string {
    const said = saying(change, maximumStatusInSubject);
    const { from, to } = change;
    if (to === undefined) return said ?? texts.changed(nameOf(change));
    const shownTo = shown(to, maximumStatusInSubject);
    if (from === undefined) return `${said}: ${shownTo}`;
    const arrow = `${shown(from, maximumStatusInSubject)} → ${shownTo}`;
    return said === undefined ? `${nameOf(change)}: ${arrow}` : `${said} (${arrow})`;
  }

  function sideOf(status: string | undefined, none: string): Side {
    return status === undefined
      ? { words: none, isStatus: false }
      : { words: shown(status, maximumStatus), isStatus: true };
  }

  /** Both statuses word for word, if the reader sees either in other words. */
  function originalOf({ from, to }: Change): string | undefined {
    const stated = [from, to].filter((status) => status !== undefined);
    if (stated.every((status) => statusIn(status, language).original === undefined)) return undefined;
    return texts.original(stated.map((status) => cleanStatus(status, maximumStatus)).join(' → '));
  }

  function sinceOf({ from, fromSince }: Change): ChangeLine['since'] {
    if (from === undefined || !isDate(fromSince)) return undefined;
    const date = dates.format(fromSince);
    return { part: texts.since(date), sentence: texts.stoodSince(date) };
  }

  /** `Profile on Bluesky (@ada.bsky.social)`. A handle is its owner's text, as a name is. */
  function profileLabel({ handle }: Change, network: string): string {
    const clean = handle === undefined ? '' : cleanText(handle, maximumHandle);
    return clean === '' ? texts.profile(network) : `${texts.profile(network)} (@${clean})`;
  }

  function line(change: Change): ChangeLine {
    const network = networks[networkOf(change.friendId)];
    const url = change.profile ?? network.profileUrl(change.friendId);
    const original = originalOf(change);
    const since = sinceOf(change);
    return {
      name: nameOf(change),
      from: sideOf(change.from, texts.nothingShown),
      to: sideOf(change.to, texts.nothing),
      ...(original === undefined ? {} : { original }),
      ...(since === undefined ? {} : { since }),
      ...(url === undefined ? {} : { profile: { label: profileLabel(change, network.name), url } }),
    };
  }

  return {
    subject,
    sentence: (change) => `${saying(change, maximumStatus) ?? texts.changed(nameOf(change))}.`,
    line,
  };
}

function cleanStatus(status: string, maximum: number): string {
  return cleanText(status, maximum) || '—';
}

/** `Intl.DateTimeFormat` throws for what is not a date, and a mail is worth more than its "since". */
function isDate(value: Timestamp | undefined): value is Timestamp {
  return value !== undefined && !Number.isNaN(new Date(value).getTime());
}
