import type { AccessTexts } from './access-texts.ts';
import type { AlertTexts } from './alert-texts.ts';
import type { PageTexts } from './page-texts.ts';
import type { PersonalTexts } from './personal-texts.ts';

/** Everything that is said in mails and behind their links, in one language. */
export interface MailTexts {
  readonly alert: AlertTexts;
  readonly access: AccessTexts;
  readonly personal: PersonalTexts;
  readonly pages: PageTexts;
}
