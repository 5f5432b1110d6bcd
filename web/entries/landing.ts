import { seemsSignedIn } from '../browser/been-here.ts';
import { hiddenText } from '../browser/hidden-text.ts';
import { keepChoosing, keptChoosing } from '../browser/kept-choosing.ts';
import { loadPart, whenStuck } from '../browser/load-part.ts';
import { pageLanguage, startLanguages } from '../browser/page-language.ts';
import { landing } from '../texts/landing.ts';

startLanguages(landing);

const importChooser = () => import('../chooser/open.ts');

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

/** What reads and shows people is fetched when the field is sent, and when somebody begins to type. */
function prepareLook(form: HTMLFormElement, field: HTMLInputElement, said: HTMLElement): void {
  field.addEventListener('input', () => loadPart(importChooser, false).catch(() => {}), { once: true });
  let busy = false;
  // Also once people are shown: whom somebody chose is kept then whenever the page goes.
  whenStuck(() => {
    if (busy) {
      // The page goes on there by itself.
      const entry = field.value;
      if (keptChoosing()?.entry !== entry) keepChoosing({ entry, choice: '0' });
      history.pushState(null, '', '#choose');
    }
    location.reload();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      if (field.value.trim() === '') return refuse(hiddenText('fieldEmpty'));
      said.className = 'said';
      said.textContent = hiddenText('working');
      const { openChooser } = await loadPart(importChooser);
      const refusal = await openChooser(field.value, pageLanguage());
      if (refusal !== undefined) refuse(refusal);
    } catch {
      refuse(hiddenText('failed'));
    } finally {
      busy = false;
    }
  });
  field.addEventListener('input', () => field.removeAttribute('aria-invalid'));
  // Who was choosing when the page was reloaded goes on there; who went back to this page, too, when they come forward again.
  if (location.hash !== '') goOn();
  addEventListener('hashchange', () => {
    if (/choose|address|mailbox/.test(location.hash)) goOn();
  });

  function goOn(): void {
    const kept = keptChoosing();
    if (!kept || form.hidden || !form.isConnected) return;
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
