import type { AlertTexts } from './alert-texts.ts';
import type { PageTexts } from './page-texts.ts';
import type { PersonalTexts } from './personal-texts.ts';

/** Everything that is said in mails and behind their links, in one language. */
export interface MailTexts {
  readonly alert: AlertTexts;
  readonly personal: PersonalTexts;
  readonly pages: PageTexts;
}
