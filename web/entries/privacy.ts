import { startLanguages } from '../browser/page-language.ts';
import { privacy } from '../texts/privacy.ts';

startLanguages(privacy);
