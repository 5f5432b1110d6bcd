import type { MailAction } from '../links.ts';

type TitleAndSentence = readonly [title: string, sentence: string];

/** Everything the pages say that links in mails lead to, in one language. */
export interface PageTexts {
  readonly unsubscribe: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  readonly pause: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  readonly delete: Readonly<Record<'ask' | 'done', TitleAndSentence>>;
  readonly unknown: TitleAndSentence;
  readonly buttons: Readonly<Record<MailAction, string>>;
  readonly home: string;
}
