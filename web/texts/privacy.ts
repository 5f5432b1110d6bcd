import { privacy as de } from './de/privacy.ts';
import { privacy as es } from './es/privacy.ts';
import type { PrivacyTexts } from './page-texts.ts';
import type { Translations } from './translations.ts';

/** The privacy page. */
export const privacy: Translations<PrivacyTexts> = { de, es };
