import { startLanguages } from '../browser/page-language.ts';
import { notFound as de } from '../texts/de/small-pages.ts';
import { notFound as es } from '../texts/es/small-pages.ts';

startLanguages({ de, es });
