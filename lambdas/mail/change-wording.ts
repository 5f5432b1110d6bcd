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
const maximumStatusBesideOthers = 30;
/** Bytes of UTF-8: more than a name and statuses as they are stored come to. */
const maximumSubjectBytes = 1_300;
const maximumStatus = 200;

/** Words changes in one language. */
export interface ChangeWording {
  /** Who, and from → to: readable without opening the mail. */
  subject(change: Change): string;
  /** Who, and what happened, in a sentence. */
  sentence(change: Change): string;
  /** `Ada (Married → Single) and two others`: who, and what became of the first. */
  subjectOfSeveral(changes: readonly Change[]): string;
  /** Who changed, in a sentence. */
  sentenceOfSeveral(changes: readonly Change[]): string;
  line(change: Change): Omit<ChangeLine, 'pause'>;
}

/** How changes are worded, and for whom. */
export interface WordingFor {
  readonly language: Language;
  /** The reader's (IANA): days are theirs. */
  readonly timeZone: string;
  readonly networks: NetworkFaces;
}

/** Words changes in a watcher's language. Names and statuses come out clean; known statuses are said in that language. */
export function createChangeWording({ language, timeZone, networks }: WordingFor): ChangeWording {
  const { alert: texts } = mailTextsOf(language);
  const { locale } = languages[language];
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const pair = new Intl.ListFormat(locale, { type: 'conjunction' });

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

  /** `Ada and Ben`, `Ada and two others`, as each is said. All changes of one person are one. */
  function people(changes: readonly Change[], said: (change: Change) => string): string {
    const firsts = [...new Map(changes.map((change) => [change.friendId, change])).values()];
    const [first, second, ...others] = firsts.map(said);
    if (first === undefined) return texts.someone;
    if (second === undefined) return first;
    return pair.format([first, others.length === 0 ? second : texts.others(others.length + 1)]);
  }

  function brief(change: Change): string {
    const [from, to] = [
      sideOf(change.from, texts.nothingShown, maximumStatusBesideOthers),
      sideOf(change.to, texts.nothing, maximumStatusBesideOthers),
    ];
    return `${nameOf(change)} (${from.words} → ${to.words})`;
  }

  function sideOf(status: string | undefined, none: string, maximum: number): Side {
    return status === undefined ? { words: none, isStatus: false } : { words: shown(status, maximum), isStatus: true };
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

  function line(change: Change): Omit<ChangeLine, 'pause'> {
    const network = networks[networkOf(change.friendId)];
    const url = change.profile ?? network.profileUrl(change.friendId);
    const original = originalOf(change);
    const since = sinceOf(change);
    return {
      name: nameOf(change),
      from: sideOf(change.from, texts.nothingShown, maximumStatus),
      to: sideOf(change.to, texts.nothing, maximumStatus),
      ...(original === undefined ? {} : { original }),
      ...(since === undefined ? {} : { since }),
      ...(url === undefined ? {} : { profile: { label: profileLabel(change, network.name), url } }),
    };
  }

  return {
    subject,
    subjectOfSeveral: (changes) => cutLine(people(changes, brief), Number.POSITIVE_INFINITY, maximumSubjectBytes),
    sentenceOfSeveral: (changes) => `${texts.several(people(changes, nameOf))}.`,
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
