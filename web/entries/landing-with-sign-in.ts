import './landing.ts';
import { hiddenText } from '../browser/hidden-text.ts';
import { loadPart } from '../browser/load-part.ts';

// The landing page where one can sign in with a network, too: the one page that has a button for that.
const importSignIn = () => import('../browser/sign-in-and-open.ts');

const button = document.querySelector<HTMLButtonElement>('#sign-in');
const buttonSaid = document.querySelector<HTMLElement>('#sign-in-said');
if (button && buttonSaid) prepareSignIn(button, buttonSaid);

function prepareSignIn(button: HTMLButtonElement, said: HTMLElement): void {
  // Our own part of it is fetched when the button is about to be pressed (a finger enters it, too), so that the network's window opens
  // within the click.
  for (const hint of ['pointerenter', 'focus']) {
    button.addEventListener(hint, () => loadPart(importSignIn, false).catch(() => {}), { once: true });
  }
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    say(hiddenText('working'), false);
    try {
      const { signInAndOpen } = await loadPart(importSignIn);
      await signInAndOpen(say);
    } catch {
      say(hiddenText('failed'), true);
    }
  });

  function say(words: string, again: boolean): void {
    said.textContent = words;
    if (again) button.removeAttribute('aria-disabled');
    else button.setAttribute('aria-disabled', 'true');
  }
}
