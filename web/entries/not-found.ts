import { startLanguages } from '../browser/page-language.ts';
import { notFound } from '../texts/small-pages.ts';

startLanguages(notFound);
