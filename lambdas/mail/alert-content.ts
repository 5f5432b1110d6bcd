import type { Timestamp } from '../domain/ids.ts';
import { type Language, languages } from '../domain/languages.ts';
import type { NetworkId, PersonalNetworkId } from '../domain/networks.ts';
import { statusSaidIn } from '../domain/vocabulary/index.ts';
import type { Change } from '../domain/watcher.ts';
import type { NetworkFaces } from '../networks/network-face.ts';
import { type ChangeWording, createChangeWording } from './change-wording.ts';
import type { MailLinks } from './links.ts';
import type { ChangeLine, Link, MailContent } from './mail-content.ts';
import type { AlertMail } from './mailer.ts';
import { partingLinks } from './parting-links.ts';
import { pageOf, placeLinks } from './place-links.ts';
import type { AlertTexts } from './texts/alert-texts.ts';
import { mailTextsOf } from './texts/index.ts';

/** The site's and the watcher's links, as a mail needs them. */
export interface MailContext {
  readonly siteUrl: string;
  readonly links: MailLinks;
  readonly now: Timestamp;
}

/** What an alert needs besides: the networks' names and people's profiles. */
export interface AlertContext extends MailContext {
  readonly networks: NetworkFaces;
}

/** Says what an alert has to say, in the watcher's language. */
export function alertContentOf(mail: AlertMail, context: AlertContext): MailContent {
  const { content } = mail;
  switch (content.kind) {
    case 'changes':
      return changesContent(mail, content.changes, context);
    case 'sign-in-again':
      return signInAgainContent(mail, content.network, context);
    case 'unread':
      return unreadContent(mail, content, context);
  }
}

type Said = Pick<MailContent, 'subject' | 'headline' | 'wish'>;

function changesContent(mail: AlertMail, changes: readonly Change[], context: AlertContext): MailContent {
  const { language } = mail;
  const { alert: texts } = mailTextsOf(language);
  const wording = createChangeWording({ language, timeZone: mail.timeZone, networks: context.networks });
  const lines = changes.map((change) => withPause(wording.line(change), change, mail, context));
  const [change, ...others] = changes;
  const single = others.length === 0 ? change : undefined;
  return {
    language,
    ...(single === undefined ? severalSaid(changes, wording, texts) : oneSaid(single, wording, texts)),
    changes: lines,
    paragraphs: lines.length > 1 ? [] : lines.flatMap(({ since }) => since?.sentence ?? []),
    afterAction: [],
    why: texts.whyChanges,
    places: placeLinks(context.siteUrl, language),
    footer: [
      { label: texts.pauseWeek, url: context.links.pauseWeek(mail) },
      ...partingLinks(mail, language, context.links),
    ],
  };
}

function withPause(
  line: Omit<ChangeLine, 'pause'>,
  { friendId }: Change,
  { watcherId, linkEpoch, language }: AlertMail,
  { links }: AlertContext,
): ChangeLine {
  const label = mailTextsOf(language).alert.pausePerson(line.name);
  return { ...line, pause: { label, url: links.pausePerson({ watcherId, linkEpoch, friendId }) } };
}

/** The same mail with the first changes only, saying how many more there are. All of them are in the history on the site. */
export function withFirstChanges(content: MailContent, shown: number, context: AlertContext): MailContent {
  const { alert: texts } = mailTextsOf(content.language);
  const words = texts.andMore(counted(content.changes.length - shown, content.language));
  return { ...content, changes: content.changes.slice(0, shown), rest: { words, link: historyLink(context, texts) } };
}

function counted(count: number, language: Language): string {
  return new Intl.NumberFormat(languages[language].locale).format(count);
}

function oneSaid(change: Change, wording: ChangeWording, texts: AlertTexts): Said {
  const wish = wishFor([change], texts);
  return {
    subject: wording.subject(change),
    headline: wording.sentence(change),
    wish: change.to === undefined ? `${texts.mayMeanNothing} ${wish}` : wish,
  };
}

function severalSaid(changes: readonly Change[], wording: ChangeWording, texts: AlertTexts): Said {
  return {
    subject: wording.subjectOfSeveral(changes),
    headline: wording.sentenceOfSeveral(changes),
    wish: wishFor(changes, texts),
  };
}

function wishFor(changes: readonly Change[], texts: AlertTexts): string {
  const somebodyDied = changes.some(({ to }) => to !== undefined && statusSaidIn(to) === 'widowed');
  return somebodyDied ? texts.beGentle : texts.beNice;
}

function signInAgainContent(mail: AlertMail, network: PersonalNetworkId, context: AlertContext): MailContent {
  const { alert: texts } = mailTextsOf(mail.language);
  const { name } = context.networks[network];
  return {
    language: mail.language,
    subject: texts.signInAgain.subject(name),
    headline: texts.signInAgain.headline,
    changes: [],
    paragraphs: texts.signInAgain.paragraphs(name),
    action: { label: texts.signInAgain.action, url: pageOf(context.siteUrl, '') },
    afterAction: [texts.signInAgain.otherwise],
    why: texts.whySignInAgain,
    places: placeLinks(context.siteUrl, mail.language),
    footer: partingLinks(mail, mail.language, context.links),
  };
}

function unreadContent(
  mail: AlertMail,
  { network, people }: { readonly network: NetworkId; readonly people: number | undefined },
  context: AlertContext,
): MailContent {
  const { alert: texts } = mailTextsOf(mail.language);
  const { name } = context.networks[network];
  const said =
    people === undefined ? texts.unreadList(name) : texts.unreadPeople(people, counted(people, mail.language), name);
  return {
    language: mail.language,
    subject: said.subject,
    headline: `${said.subject}.`,
    changes: [],
    paragraphs: said.paragraphs,
    action: { label: texts.toTheList, url: pageOf(context.siteUrl, 'app') },
    afterAction: [texts.unreadOnce],
    why: texts.whyChanges,
    places: placeLinks(context.siteUrl, mail.language),
    footer: partingLinks(mail, mail.language, context.links),
  };
}

function historyLink({ siteUrl }: AlertContext, texts: AlertTexts): Link {
  return { label: texts.history, url: pageOf(siteUrl, 'app#history') };
}
