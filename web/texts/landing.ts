import { landing as de } from './de/landing.ts';
import { landing as es } from './es/landing.ts';
import type { LandingTexts } from './page-texts.ts';
import type { Translations } from './translations.ts';

/** The landing page. */
export const landing: Translations<LandingTexts> = { de, es };
