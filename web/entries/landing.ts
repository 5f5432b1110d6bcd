import { seemsSignedIn } from '../browser/been-here.ts';
import { keptChoosing } from '../browser/kept-choosing.ts';
import { loadPart } from '../browser/load-part.ts';
import { pageLanguage, startLanguages } from '../browser/page-language.ts';
import { landing } from '../texts/landing.ts';

startLanguages(landing);

const importChooser = () => import('../chooser/open.ts');
const importSignIn = () => import('../browser/sign-in-and-open.ts');
const reload = () => location.reload();

const form = document.querySelector<HTMLFormElement>('#look');
const field = document.querySelector<HTMLInputElement>('#handle');
const open = document.querySelector<HTMLAnchorElement>('#open');
const said = document.querySelector<HTMLElement>('#said');
if (form && field && open && said) {
  // Who has a list goes on there: the same field is in it.
  open.hidden = !seemsSignedIn();
  form.hidden = seemsSignedIn();
  prepareLook(form, field, said);
}
const button = document.querySelector<HTMLButtonElement>('#sign-in');
const buttonSaid = document.querySelector<HTMLElement>('#sign-in-said');
if (button && buttonSaid) prepareSignIn(button, buttonSaid);

/** What reads and shows people is fetched when the field is sent, and when somebody begins to type. */
function prepareLook(form: HTMLFormElement, field: HTMLInputElement, said: HTMLElement): void {
  const load = () => loadPart(importChooser, reload);
  field.addEventListener('input', () => loadPart(importChooser).catch(() => {}), { once: true });
  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      if (field.value.trim() === '') return refuse(textOf('fieldEmpty'));
      said.className = 'said';
      said.textContent = textOf('working');
      const { openChooser } = await load();
      const refusal = await openChooser(field.value, pageLanguage());
      if (refusal !== undefined) refuse(refusal);
    } catch {
      refuse(textOf('failed'));
    } finally {
      busy = false;
    }
  });
  field.addEventListener('input', () => field.removeAttribute('aria-invalid'));
  // Who was choosing when the page was reloaded goes on there.
  const kept = location.hash === '' ? undefined : keptChoosing();
  if (kept !== undefined && !form.hidden) {
    field.value = kept.entry;
    form.requestSubmit();
  }

  function refuse(words: string): void {
    said.className = 'said failed';
    said.textContent = words;
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  }
}

/** A text that the page holds without showing it, in the language it speaks. */
function textOf(key: string): string {
  return document.querySelector(`[hidden] > [data-t="${key}"]`)?.textContent ?? '';
}

function prepareSignIn(button: HTMLButtonElement, said: HTMLElement): void {
  // Our own part of it is fetched when the button is about to be pressed (a finger enters it, too), so that the network's window opens
  // within the click.
  for (const hint of ['pointerenter', 'focus']) {
    button.addEventListener(hint, () => loadPart(importSignIn).catch(() => {}), { once: true });
  }
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    say(textOf('working'), false);
    try {
      const { signInAndOpen } = await loadPart(importSignIn, reload);
      await signInAndOpen(say);
    } catch {
      say(textOf('failed'), true);
    }
  });

  function say(words: string, again: boolean): void {
    said.textContent = words;
    if (again) button.removeAttribute('aria-disabled');
    else button.setAttribute('aria-disabled', 'true');
  }
}
