import { startApp } from '../app/start.tsx';
import { startLanguages } from '../browser/page-language.ts';
import { appPage } from '../texts/small-pages.ts';

startLanguages(appPage);
const app = document.querySelector<HTMLElement>('#app');
if (app) startApp(app);
