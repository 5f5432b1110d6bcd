import type { MailTexts } from '../mail-texts.ts';
import { access } from './access.ts';
import { alert } from './alert.ts';
import { pages } from './pages.ts';
import { personal } from './personal.ts';

/** Everything that is said in mails, in German. */
export const german: MailTexts = { alert, access, personal, pages };
