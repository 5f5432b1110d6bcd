import { startApp } from '../app/start.tsx';
import { startLanguages } from '../browser/page-language.ts';
import { appPage as de } from '../texts/de/small-pages.ts';
import { appPage as es } from '../texts/es/small-pages.ts';

startLanguages({ de, es });
const app = document.querySelector<HTMLElement>('#app');
if (app) startApp(app);
