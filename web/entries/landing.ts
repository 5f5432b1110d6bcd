import { seemsSignedIn } from '../browser/been-here.ts';
import { pageLanguage, startLanguages } from '../browser/page-language.ts';
import { landing as de } from '../texts/de/landing.ts';
import { landing as es } from '../texts/es/landing.ts';

startLanguages({ de, es });

const button = document.querySelector<HTMLButtonElement>('#sign-in');
const open = document.querySelector<HTMLAnchorElement>('#open');
const said = document.querySelector<HTMLElement>('#said');
if (button && open && said) {
  button.hidden = seemsSignedIn();
  open.hidden = !seemsSignedIn();
  prepareSignIn(button, said);
}

function prepareSignIn(button: HTMLButtonElement, said: HTMLElement): void {
  const load = () => import('../browser/sign-in-and-open.ts');
  // Our own part of it is fetched when the button is about to be pressed (a finger enters it, too), so that the network's window opens
  // within the click.
  for (const hint of ['pointerenter', 'focus']) {
    button.addEventListener(hint, () => load().catch(() => {}), { once: true });
  }
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    try {
      const { signInAndOpen } = await load();
      await signInAndOpen(pageLanguage(), said);
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });
}
