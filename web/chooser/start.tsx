import { render } from 'preact';
import { WordsContext, type WordsContextValue } from '../app/context.ts';
import { createStore } from '../app/state.ts';
import { beforeLanguage, pageLanguage } from '../browser/page-language.ts';
import { type OpenNetworkId, openWebNetworks } from '../networks/open-networks.ts';
import { createChooserActions } from './actions.ts';
import { Chooser } from './chooser.tsx';
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
}

/** Draws the choice of people into an element, and begins to read the list of what was typed. */
export function startChooser({ element, words, network, entry }: StartChooserProps): void {
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
    const value =
      asking === undefined ? spoken : { ...spoken, texts: { ...spoken.texts, failures: asking.signInTexts.failures } };
    render(
      <WordsContext.Provider value={value}>
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
  draw();
  void actions.read(network, entry);
}
