import { accountOf, type FriendId, networkOf, type Timestamp, type WatcherId } from '../domain/ids.ts';
import type { NetworkId } from '../domain/networks.ts';
import type { Language } from '../domain/languages.ts';
import type { Change } from '../domain/watcher.ts';
import { cleanText } from './clean-text.ts';
import type { MailLinks } from './links.ts';
import type { AlertMail } from './mailer.ts';
import { isPartnered, knownStatusOf } from './statuses.ts';
import { type MailTexts, mailTextsOf } from './texts.ts';

/** A label and where it leads. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

/** One friend's status, from → to, ready to be set. `from` is absent when nothing was shown before. */
export interface ChangeLine {
  readonly name: string;
  readonly from?: string;
  readonly to: string;
  /** Since when `from` stood. */
  readonly since?: string;
  readonly profile?: Link;
}

/** What a mail says, before it is text or HTML. Everything in it is clean, nothing is escaped. */
export interface MailContent {
  readonly language: Language;
  readonly subject: string;
  /** A sentence. */
  readonly headline: string;
  readonly changes: readonly ChangeLine[];
  /** Stands in a change line where `from` would. */
  readonly nothingShown: string;
  /** Said right after the headline. */
  readonly wish?: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do, where there is one. */
  readonly action?: Link;
  readonly afterAction: readonly string[];
  readonly why: string;
  readonly footer: readonly Link[];
}

/** The site's and the watcher's links, as a mail needs them. */
export interface MailContext {
  readonly siteUrl: string;
  readonly links: MailLinks;
  readonly now: Timestamp;
}

const maximumName = 60;
/** A subject is one line of an inbox; the body shows statuses whole. */
const maximumStatusInSubject = 60;
const maximumStatus = 200;

const networkNames: Readonly<Record<NetworkId, string>> = { facebook: 'Facebook' };
const profileUrls: Readonly<Record<NetworkId, (friendId: FriendId) => string>> = {
  facebook: (friendId) => `https://www.facebook.com/${encodeURIComponent(accountOf(friendId).toWellFormed())}`,
};

/** Says what a mail has to say, in the watcher's language. */
export function mailContentOf(mail: AlertMail, context: MailContext): MailContent {
  const texts = mailTextsOf(mail.language);
  return mail.content.kind === 'sign-in-again'
    ? signInAgainContent(mail, context, texts)
    : changesContent(mail, mail.content.changes, context, texts);
}

function changesContent(
  mail: AlertMail,
  changes: readonly Change[],
  context: MailContext,
  texts: MailTexts,
): MailContent {
  const dates = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const lines = changes.map((change) => changeLine(change, networkOf(change.friendId), texts, dates));
  const [change] = changes;
  const [line] = lines;
  const single = change !== undefined && line !== undefined && lines.length === 1;
  const sentence = single
    ? sentenceOf(change, line.name, texts)
    : texts.several(new Intl.NumberFormat(texts.locale).format(lines.length));
  const wish = changes.some((each) => knownStatusOf(each.to ?? '') === 'Widowed') ? texts.beGentle : texts.beNice;
  return {
    language: mail.language,
    subject: single ? subjectOf(change, line, sentence) : sentence,
    headline: `${sentence}.`,
    changes: lines,
    nothingShown: texts.nothingShown,
    wish,
    paragraphs: single && line.since !== undefined ? [texts.stoodSince(line.since)] : [],
    afterAction: [],
    why: texts.whyChanges,
    footer: [
      { label: texts.pauseWeek, url: context.links.pauseWeek(mail.watcherId) },
      unsubscribeLink(mail.watcherId, context, texts),
    ],
  };
}

function signInAgainContent(mail: AlertMail, context: MailContext, texts: MailTexts): MailContent {
  const network = mail.content.kind === 'sign-in-again' ? networkNames[mail.content.network] : '';
  return {
    language: mail.language,
    subject: texts.signInAgain.subject(network),
    headline: texts.signInAgain.headline,
    changes: [],
    nothingShown: texts.nothingShown,
    paragraphs: texts.signInAgain.paragraphs(network),
    action: { label: texts.signInAgain.action, url: `${context.siteUrl.replace(/\/+$/, '')}/` },
    afterAction: [texts.signInAgain.otherwise],
    why: texts.whySignInAgain,
    footer: [unsubscribeLink(mail.watcherId, context, texts)],
  };
}

function unsubscribeLink(watcherId: WatcherId, context: MailContext, texts: MailTexts): Link {
  return { label: texts.unsubscribe, url: context.links.unsubscribe(watcherId) };
}

function changeLine(change: Change, network: NetworkId, texts: MailTexts, dates: Intl.DateTimeFormat): ChangeLine {
  const name = cleanText(change.name, maximumName) || texts.someone;
  return {
    name,
    ...(change.from === undefined ? {} : { from: shownStatus(change.from, maximumStatus) }),
    to: shownStatus(change.to ?? '', maximumStatus),
    ...(change.from === undefined || !isDate(change.fromSince) ? {} : { since: dates.format(change.fromSince) }),
    profile: { label: texts.profile(networkNames[network]), url: profileUrls[network](change.friendId) },
  };
}

/** A sentence without its full stop: the subject carries on after it. */
function sentenceOf(change: Change, name: string, texts: MailTexts): string {
  if (change.from === undefined) return texts.nowShows(name);
  const from = knownStatusOf(change.from);
  const to = knownStatusOf(change.to ?? '');
  if (to === undefined) return texts.changed(name);
  return to === 'Single' && from !== undefined && isPartnered(from) ? texts.noLonger[from](name) : texts.now[to](name);
}

/** Who, and from → to: readable without opening the mail. */
function subjectOf(change: Change, line: ChangeLine, sentence: string): string {
  const to = shownStatus(change.to ?? '', maximumStatusInSubject);
  if (change.from === undefined) return `${sentence}: ${to}`;
  const arrow = `${shownStatus(change.from, maximumStatusInSubject)} → ${to}`;
  return knownStatusOf(change.to ?? '') === undefined ? `${line.name}: ${arrow}` : `${sentence} (${arrow})`;
}

function shownStatus(status: string, maximum: number): string {
  return cleanText(status, maximum) || '—';
}

/** `Intl.DateTimeFormat` throws for what is not a date, and a mail is worth more than its "since". */
function isDate(value: Timestamp | undefined): value is Timestamp {
  return value !== undefined && !Number.isNaN(new Date(value).getTime());
}
