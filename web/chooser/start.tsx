import { render } from 'preact';
import { createStore } from '../app/store.ts';
import { WordsContext, type WordsContextValue } from '../app/use-words.ts';
import { forgetChoosing, keepChoosing } from '../browser/kept-choosing.ts';
import { beforeLanguage, pageLanguage } from '../browser/page-language.ts';
import { type OpenNetworkId, openWebNetworks } from '../networks/open-networks.ts';
import { createChooserActions } from './actions.ts';
import { Chooser } from './chooser.tsx';
import { type Choosing, choosingText } from './kept.ts';
import { type AskingInWords, loadAsking } from './load-asking.ts';
import { loadChooserWords } from './load-words.ts';
import { firstState } from './state.ts';

/** What choosing begins with. */
interface StartChooserProps {
  readonly element: HTMLElement;
  /** Of the page's language. */
  readonly words: WordsContextValue;
  /** Where what was typed is somebody's handle. */
  readonly network: OpenNetworkId;
  readonly entry: string;
  /** What was chosen before the page was reloaded. */
  readonly kept?: Choosing | undefined;
}

/** Draws the choice of people into an element, and begins to read the list of what was typed. */
export function startChooser({ element, words, network, entry, kept }: StartChooserProps): void {
  let spoken = words;
  /** Once somebody has gone on. */
  let asking: AskingInWords | undefined;
  const store = createStore(firstState);
  const actions = createChooserActions({
    store,
    networks: openWebNetworks,
    async openAsking() {
      const language = pageLanguage();
      const opened = await loadAsking(language);
      // Another language was chosen meanwhile: it was loaded without this.
      asking = language === pageLanguage() ? opened : await loadAsking(pageLanguage());
      draw();
      return asking.asking;
    },
    language: pageLanguage,
  });

  function draw(): void {
    const texts = { ...spoken.texts, ...asking?.texts, ...(asking && { failures: asking.signInTexts.failures }) };
    render(
      <WordsContext.Provider value={{ ...spoken, texts }}>
        <Chooser store={store} actions={actions} asking={asking} entry={entry} />
      </WordsContext.Provider>,
      element,
    );
  }

  beforeLanguage(async (language) => {
    const [next, nextAsking] = await Promise.all([
      loadChooserWords(language),
      asking === undefined ? undefined : loadAsking(language),
    ]);
    return () => {
      spoken = next;
      asking = nextAsking ?? asking;
      draw();
    };
  });
  if (kept !== undefined) actions.restore(kept);
  draw();
  for (const [id, typed] of Object.entries({ ...kept?.asked, [network]: entry })) {
    void actions.read(id as OpenNetworkId, typed);
  }
  // The page may have to be reloaded, by us or by the person: what was chosen is shown again then.
  addEventListener('pagehide', () => {
    const [typed] = Object.values(store.get().asked);
    if (typed === undefined) forgetChoosing();
    else keepChoosing({ entry: typed, choice: choosingText(store.get()) });
  });
}
