import { defaultLanguage, isLanguage, type Language } from '../../lambdas/domain/languages.ts';
import { chooseLanguage } from '../logic/language.ts';
import { piecesOf } from '../logic/rich-text.ts';
import type { LoadedTranslations, TextLoader, Translations } from '../texts/translations.ts';
import { hiddenText } from './hidden-text.ts';
import { loadPart } from './load-part.ts';

const keptAs = 'language';
const listeners = new Set<(language: Language) => void>();
const preparations = new Set<Preparation>();
let latest: Language | undefined;
let current: Language = defaultLanguage;

/** Fetches what is said in a language, and answers what then says it. Rejects when it cannot be had. */
export type Preparation = (language: Language) => Promise<() => void>;

/** The language the page speaks now. */
export function pageLanguage(): Language {
  return current;
}

/** Calls back whenever somebody chooses another language, until the function it returns is called. */
export function onLanguage(listener: (language: Language) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has something fetched before the page speaks another language: it speaks all of it, or stays with the one it has and says why. */
export function beforeLanguage(preparation: Preparation): void {
  preparations.add(preparation);
}

/**
 * Makes the page speak the language somebody chose, or the browser's, and the switch work. What the HTML says is kept, so that it
 * need not be loaded again. Where the words are loaded first, the page speaks the language of its HTML until they are there.
 */
export function startLanguages(translations: Translations | LoadedTranslations): void {
  const originals = new Map<Element, readonly Node[]>();
  for (const element of document.querySelectorAll('[data-t]')) {
    originals.set(
      element,
      [...element.childNodes].map((node) => node.cloneNode(true)),
    );
  }
  const labels = attributeTexts('data-t-label', 'aria-label');
  const contents = attributeTexts('data-t-content', 'content');

  function speak(language: Language, texts: object | undefined): void {
    current = language;
    document.documentElement.lang = language;
    for (const [element, original] of originals) {
      const text = texts && textAt(texts, element.getAttribute('data-t') ?? '');
      element.replaceChildren(...(text === undefined ? cloned(original) : nodesOf(text)));
    }
    for (const { element, key, attribute, written } of [...labels, ...contents]) {
      element.setAttribute(attribute, (texts && textAt(texts, key)) ?? written);
    }
    for (const button of document.querySelectorAll('[data-language]')) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === language));
    }
  }

  const first = chooseLanguage(kept(), navigator.languages);
  if (first !== defaultLanguage) {
    const texts = translations[first];
    // Not by `loadPart`: it asks the site first whether it is there, and the page has just come.
    if (isLoader(texts)) void change(first, texts.load);
    else speak(first, texts);
  }
  for (const group of document.querySelectorAll<HTMLElement>('.languages')) {
    group.hidden = false;
    group.addEventListener('click', ({ target }) => {
      const chosen =
        target instanceof Element ? target.closest('[data-language]')?.getAttribute('data-language') : null;
      if (!isLanguage(chosen)) return;
      const texts = chosen === defaultLanguage ? undefined : translations[chosen];
      // Before it has come: should the page have to be loaded again for it, it speaks it then.
      keep(chosen);
      void change(chosen, async () => (isLoader(texts) ? loadPart(texts.load) : texts));
    });
  }

  async function change(language: Language, load: () => Promise<object | undefined>): Promise<void> {
    latest = language;
    if (language === current) return say('');
    const waiting = setTimeout(() => say('languageLoading'), 300);
    try {
      const [texts, prepared] = await Promise.all([load(), allPrepared(language)]);
      // Somebody chose yet another one meanwhile.
      if (latest !== language) return;
      speak(language, texts);
      for (const show of prepared) show();
      for (const listener of listeners) listener(language);
      say('');
    } catch {
      if (latest === language) say('languageFailed');
    } finally {
      clearTimeout(waiting);
    }
  }
}

function isLoader(texts: object | undefined): texts is TextLoader {
  return texts !== undefined && 'load' in texts;
}

/** What shows a language on each part of the page, those included that come to it meanwhile. */
async function allPrepared(language: Language): Promise<Iterable<() => void>> {
  const shows = new Map<Preparation, () => void>();
  for (;;) {
    const left = [...preparations].filter((prepare) => !shows.has(prepare));
    if (left.length === 0) return shows.values();
    const prepared = await Promise.all(left.map(async (prepare) => [prepare, await prepare(language)] as const));
    for (const [prepare, show] of prepared) shows.set(prepare, show);
  }
}

/** Says beside the switch how far it is, or nothing. The page holds the words without showing them. */
function say(key: '' | 'languageLoading' | 'languageFailed'): void {
  const said = document.querySelector('#language-said');
  if (said === null) return;
  said.textContent = key && hiddenText(key);
}

/** A text as nodes, links included. */
export function nodesOf(text: string): Node[] {
  return piecesOf(text).map(({ words, href }) => {
    if (href === undefined) return document.createTextNode(words);
    return Object.assign(document.createElement('a'), { href, textContent: words });
  });
}

function attributeTexts(keyAttribute: string, attribute: string) {
  return [...document.querySelectorAll(`[${keyAttribute}]`)].map((element) => ({
    element,
    attribute,
    key: element.getAttribute(keyAttribute) ?? '',
    written: element.getAttribute(attribute) ?? '',
  }));
}

function textAt(texts: object, path: string): string | undefined {
  let value: unknown = texts;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === 'string' ? value : undefined;
}

function cloned(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => node.cloneNode(true));
}

/** Storage may be forbidden; then the choice holds for this page. */
function kept(): string | null {
  try {
    return localStorage.getItem(keptAs);
  } catch {
    return null;
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(keptAs, language);
  } catch {
    // As above.
  }
}
