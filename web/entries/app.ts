import { wordsIn } from '../app/load-words.ts';
import { startApp } from '../app/start.tsx';
import { pageLanguage, startLanguages } from '../browser/page-language.ts';
import { appPage } from '../texts/small-pages.ts';

startLanguages(appPage);
const app = document.querySelector<HTMLElement>('#app');
const notLoaded = document.querySelector<HTMLElement>('#not-loaded');
// Loading the page again is what every browser tries again by.
document.querySelector('#load-again')?.addEventListener('click', () => location.reload());
if (app && notLoaded) void draw(app, notLoaded);

async function draw(app: HTMLElement, notLoaded: HTMLElement): Promise<void> {
  try {
    startApp(app, await wordsIn(pageLanguage()));
  } catch {
    notLoaded.hidden = false;
  }
}
