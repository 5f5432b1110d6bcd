import { describe, expect, it } from 'vitest';
import { defaultLanguage, type Language, languageIds } from '../../lambdas/domain/languages.ts';
import { wordsIn } from '../../web/app/load-words.ts';
import { webNetworks } from '../../web/networks/index.ts';
import { landing } from '../../web/texts/landing.ts';
import { privacy } from '../../web/texts/privacy.ts';
import { signIn } from '../../web/texts/sign-in.ts';
import { appPage, confirm, deletion, notFound } from '../../web/texts/small-pages.ts';
import type { LoadedTranslations, TextLoader, Translations } from '../../web/texts/translations.ts';
import {
  appPage as appPageWritten,
  confirm as confirmWritten,
  deletion as deletionWritten,
  landing as landingWritten,
  notFound as notFoundWritten,
  privacy as privacyWritten,
  signIn as signInWritten,
} from '../../web/texts/written.ts';

/** Each page's texts in the language it is written in, and in the others. */
const pages: Readonly<Record<string, readonly [written: object, translations: Translations | LoadedTranslations]>> = {
  landing: [landingWritten, landing],
  privacy: [privacyWritten, privacy],
  appPage: [appPageWritten, appPage],
  confirm: [confirmWritten, confirm],
  deletion: [deletionWritten, deletion],
  signIn: [signInWritten, signIn],
  notFound: [notFoundWritten, notFound],
};

/** Everything the site says in a language. */
async function textsIn(language: Language): Promise<object> {
  const { texts, peopleTexts } = await wordsIn(language);
  const networks = Object.entries(webNetworks).map(([id, { signIn }]) => [id, signIn?.texts[language] ?? {}]);
  const said = Object.entries(pages).map(async ([name, [written, translations]]) => {
    if (language === defaultLanguage) return [name, written];
    const texts = translations[language];
    return [name, 'load' in texts ? await (texts as TextLoader).load() : texts];
  });
  return {
    app: texts,
    people: peopleTexts,
    ...Object.fromEntries(await Promise.all(said)),
    networks: Object.fromEntries(networks),
  };
}

/** Every text by its path; what takes arguments is given some. */
function said(texts: unknown, path = ''): [path: string, text: string][] {
  if (typeof texts === 'string') return [[path, texts]];
  if (typeof texts === 'function') {
    return [
      [path, String(texts(1, 2))],
      [path, String(texts(2, 3))],
    ];
  }
  return Object.entries(texts as object).flatMap(([key, value]) => said(value, `${path}.${key}`));
}

const links = (text: string) => [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, href]) => href);

describe.each(languageIds)('the texts in %s', (language) => {
  it('say something everywhere, and never shout', async () => {
    for (const [path, text] of said(await textsIn(language))) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/[!¡]|undefined/);
    }
  });

  it('have the same pieces and lead to the same places as those that the pages are written in', async () => {
    const translated = said(await textsIn(language));
    const toTranslate = said(await textsIn(defaultLanguage)).filter(
      ([path]) => language === defaultLanguage || !/\.(?:noScript|notStarted)$/.test(path),
    );
    for (const [index, [path, text]] of toTranslate.entries()) {
      expect(translated[index]?.[0]).toBe(path);
      expect(links(translated[index]?.[1] ?? ''), path).toEqual(links(text));
    }
    expect(translated).toHaveLength(toTranslate.length);
  });
});
