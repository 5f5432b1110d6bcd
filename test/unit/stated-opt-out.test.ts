import { expect, test } from 'vitest';
import { asksNotToBeWatched } from '../../lambdas/domain/stated/stated-status.ts';

test.each([
  '#nobot',
  '#nobots',
  '#NoBot',
  '#NOBOTS',
  'she/her #nobot #nosearch',
  'dev\n#nobot',
  'dev #nobot.',
  '(#nobot)',
  '#nobot,#noindex',
  '#noindex#nobot',
  '“#nobot”',
  '＃nobot',
  '＃ｎｏｂｏｔｓ',
  '#\u200bnobot',
  '#no\u00adbot',
  '#n\u2060o\ufeffb\u200do\u200ct',
  '#\ufe0f\u20e3nobot',
  '#nobot\ufe0f',
  '#nobot💍',
])('%j asks not to be watched', (text) => {
  expect(asksNotToBeWatched(text)).toBe(true);
});

test.each([
  '',
  'nobot',
  'no bot',
  '# nobot',
  '#nobotany',
  '#nobotsallowed',
  '#nobot_ever',
  '#nobot2',
  '#nobotsé',
  '#notnobot',
  '#noboat',
  '#no-bot',
  '#bot',
])('%j does not', (text) => {
  expect(asksNotToBeWatched(text)).toBe(false);
});
