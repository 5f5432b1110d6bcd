import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preferredLanguage } from '../../lambdas/api/language.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['es-MX', 'es'],
  ['fr, de;q=0.8, en;q=0.7', 'de'],
  ['en;q=0.5, es;q=0.9', 'es'],
  ['de;q=0, en', 'en'],
  ['fr', 'en'],
  ['DE-AT ; q=1', 'de'],
])('who asks for %j is answered in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test('whatever is asked for, there is an answer', () => {
  fc.assert(fc.property(fc.string(), (header) => ['en', 'de', 'es'].includes(preferredLanguage(header))));
});
