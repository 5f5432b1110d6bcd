import { expect, test } from 'vitest';
import { defaultLanguage, isLanguage, languageIds, quotedIn } from '../../lambdas/domain/languages.ts';

test('English, German and Spanish are offered in this order, and English to those of whom nothing is known', () => {
  expect(languageIds).toEqual(['en', 'de', 'es']);
  expect(defaultLanguage).toBe('en');
  expect(languageIds.every(isLanguage)).toBe(true);
});

test.each(['', 'fr', 'EN', 'en-GB', 'toString', '__proto__', ['en'], 7, null, undefined])(
  '%j is the code of none of our languages',
  (text) => expect(isLanguage(text)).toBe(false),
);

test('each language has its own quotation marks', () => {
  expect(languageIds.map((language) => quotedIn(language, 'x'))).toEqual(['“x”', '„x“', '«x»']);
});
