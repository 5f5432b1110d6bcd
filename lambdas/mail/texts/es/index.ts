import type { MailTexts } from '../mail-texts.ts';
import { access } from './access.ts';
import { alert } from './alert.ts';
import { pages } from './pages.ts';
import { personal } from './personal.ts';

/** Everything that is said in mails, in Spanish. */
export const spanish: MailTexts = { alert, access, personal, pages };
