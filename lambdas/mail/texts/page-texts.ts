import type { Deed, MailAction } from '../links.ts';

type TitleAndSentence = readonly [title: string, sentence: string];

/** Everything the pages say that links in mails lead to, in one language. */
export interface PageTexts {
  readonly unsubscribe: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  readonly pause: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  /** About one person, whose name we do not have: the mail says it. `doneUntilEnded` is said of a pause without an end. */
  readonly 'pause-person': Readonly<Record<'ask' | 'done' | 'doneUntilEnded', TitleAndSentence>>;
  readonly delete: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  /** Whom it is about; the address comes masked. */
  readonly about: (address: string) => string;
  /** Everything that is deleted, each in a few words. */
  readonly goes: readonly string[];
  /** Said after it. */
  readonly forGood: string;
  /** Leads to pausing, for who is about to unsubscribe. */
  readonly rather: string;
  /** Said when a deed was taken back, by what it was. */
  readonly undone: Readonly<Record<Deed['action'], TitleAndSentence>>;
  /** For who has changed their mind. */
  readonly slip: string;
  /** For who has changed their mind where no button can help; the link leads to the settings. */
  readonly undoInSettings: TitleAndSentence;
  readonly footer: string;
  readonly privacy: string;
  readonly unknown: TitleAndSentence;
  readonly buttons: Readonly<Record<MailAction, string>>;
  readonly pauseUntilEnded: string;
  readonly home: string;
  readonly list: string;
  readonly contact: string;
  readonly status: string;
}
