import { startLanguages } from '../browser/page-language.ts';
import { privacy as de } from '../texts/de/privacy.ts';
import { privacy as es } from '../texts/es/privacy.ts';

startLanguages({ de, es });
