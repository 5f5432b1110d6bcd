import type { MailAction } from '../links.ts';

type TitleAndSentence = readonly [title: string, sentence: string];

/** Everything the pages say that links in mails lead to, in one language. */
export interface PageTexts {
  readonly unsubscribe: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  readonly pause: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  readonly delete: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  /** Whom it is about; the address comes masked. */
  readonly about: (address: string) => string;
  /** Everything that is deleted, each in a few words. */
  readonly goes: readonly string[];
  /** Said after it. */
  readonly forGood: string;
  /** Leads to pausing, for who is about to unsubscribe. */
  readonly rather: string;
  /** What to do for who has changed their mind; the link leads to the site. */
  readonly undo: Readonly<Record<'unsubscribe' | 'pause', TitleAndSentence>>;
  readonly footer: string;
  readonly privacy: string;
  readonly unknown: TitleAndSentence;
  readonly buttons: Readonly<Record<MailAction, string>>;
  readonly home: string;
}
