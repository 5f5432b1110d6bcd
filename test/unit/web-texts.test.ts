import { describe, expect, it } from 'vitest';
import { peoplePart as germanPeople } from '../../web/networks/facebook/texts/de/people-part.ts';
import { signInPart as germanSignIn } from '../../web/networks/facebook/texts/de/sign-in-part.ts';
import { peoplePart as englishPeople } from '../../web/networks/facebook/texts/en/people-part.ts';
import { signInPart as englishSignIn } from '../../web/networks/facebook/texts/en/sign-in-part.ts';
import { peoplePart as spanishPeople } from '../../web/networks/facebook/texts/es/people-part.ts';
import { signInPart as spanishSignIn } from '../../web/networks/facebook/texts/es/sign-in-part.ts';
import { app as germanApp } from '../../web/texts/de/app.ts';
import { landing as germanLanding } from '../../web/texts/de/landing.ts';
import { privacy as germanPrivacy } from '../../web/texts/de/privacy.ts';
import * as germanPages from '../../web/texts/de/small-pages.ts';
import { app as englishApp } from '../../web/texts/en/app.ts';
import { landing as englishLanding } from '../../web/texts/en/landing.ts';
import { privacy as englishPrivacy } from '../../web/texts/en/privacy.ts';
import * as englishPages from '../../web/texts/en/small-pages.ts';
import { app as spanishApp } from '../../web/texts/es/app.ts';
import { landing as spanishLanding } from '../../web/texts/es/landing.ts';
import { privacy as spanishPrivacy } from '../../web/texts/es/privacy.ts';
import * as spanishPages from '../../web/texts/es/small-pages.ts';

const english = [englishApp, englishLanding, englishPrivacy, { ...englishPages }, englishPeople, englishSignIn];
const german = [germanApp, germanLanding, germanPrivacy, { ...germanPages }, germanPeople, germanSignIn];
const spanish = [spanishApp, spanishLanding, spanishPrivacy, { ...spanishPages }, spanishPeople, spanishSignIn];

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
    const toTranslate = said(english).filter(([path]) => texts === english || !path.endsWith('.noScript'));
    for (const [index, [path, text]] of toTranslate.entries()) {
      expect(translated[index]?.[0]).toBe(path);
      expect(links(translated[index]?.[1] ?? ''), path).toEqual(links(text));
    }
    expect(translated).toHaveLength(toTranslate.length);
  });
});
