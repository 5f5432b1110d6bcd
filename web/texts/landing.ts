import type { LandingTexts } from './page-texts.ts';
import type { LoadedTranslations } from './translations.ts';

/** The landing page: most who come load one language, or nothing at all. */
export const landing: LoadedTranslations<LandingTexts> = {
  de: { load: async () => (await import('./de/landing.ts')).landing },
  es: { load: async () => (await import('./es/landing.ts')).landing },
};
