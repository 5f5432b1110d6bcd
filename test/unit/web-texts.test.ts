import { describe, expect, it } from 'vitest';
import { app as germanApp } from '../../web/texts/de/app.ts';
import { landing as germanLanding } from '../../web/texts/de/landing.ts';
import { privacy as germanPrivacy } from '../../web/texts/de/privacy.ts';
import { signIn as germanSignIn } from '../../web/texts/de/sign-in.ts';
import * as germanPages from '../../web/texts/de/small-pages.ts';
import { app as englishApp } from '../../web/texts/en/app.ts';
import { landing as englishLanding } from '../../web/texts/en/landing.ts';
import { privacy as englishPrivacy } from '../../web/texts/en/privacy.ts';
import { signIn as englishSignIn } from '../../web/texts/en/sign-in.ts';
import * as englishPages from '../../web/texts/en/small-pages.ts';
import { app as spanishApp } from '../../web/texts/es/app.ts';
import { landing as spanishLanding } from '../../web/texts/es/landing.ts';
import { privacy as spanishPrivacy } from '../../web/texts/es/privacy.ts';
import { signIn as spanishSignIn } from '../../web/texts/es/sign-in.ts';
import * as spanishPages from '../../web/texts/es/small-pages.ts';

const english = [englishApp, englishLanding, englishPrivacy, englishSignIn, { ...englishPages }];
const german = [germanApp, germanLanding, germanPrivacy, germanSignIn, { ...germanPages }];
const spanish = [spanishApp, spanishLanding, spanishPrivacy, spanishSignIn, { ...spanishPages }];

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

describe.each([
  ['English', english],
  ['German', german],
  ['Spanish', spanish],
])('the texts in %s', (_, texts) => {
  it('say something everywhere, and never shout', () => {
    for (const [path, text] of said(texts)) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/[!¡]|undefined/);
    }
  });

  it('have the same pieces and lead to the same places as in English', () => {
    const translated = said(texts);
    for (const [index, [path, text]] of said(english).entries()) {
      expect(translated[index]?.[0]).toBe(path);
      expect(links(translated[index]?.[1] ?? ''), path).toEqual(links(text));
    }
    expect(translated).toHaveLength(said(english).length);
  });
});
