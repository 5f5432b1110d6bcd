import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainTextOf } from '../../lambdas/networks/mastodon/plain-text-of.ts';

describe('the text of HTML, as people read it', () => {
  test.each([
    ['<p>a<br>b</p><p>c</p>', 'a\nb\nc'],
    ['<p>In a relationship</p>\n', 'In a relationship'],
    ['&#60;3 &#38; x &amp;lt; &hearts;', '<3 & x &lt; ♥'],
    ['#<span>nobot</span>', '#nobot'],
    ['a\n  b\tc', 'a b c'],
    ['a&nbsp;b', 'a\u00a0b'],
    ['<ul><li>a<li>b</ul>', 'a\nb'],
    ['<p>one<p>two', 'one\ntwo'],
    ['a<script>alert("x")</script><style>b{}</style>c', 'ac'],
    ['a<!-- not this -->b', 'ab'],
    ['a</p>b', 'a\nb'],
    ['<b>a</i>b', 'ab'],
    ['a\u0000b', 'ab'],
    ['a<select><p>b</p><script>c</script><br>d</select>e', 'ae'],
    ['a</script>b', 'ab'],
    ['<p>a</p></select><p>b</p>', 'a\nb'],
    ['a   b', 'a b'],
    ['a <b> b</b>', 'a b'],
    ['<p>a</p>b', 'a\nb'],
    ['', ''],
    ['<p></p>', ''],
  ])('%j', (html, text) => expect(plainTextOf(html)).toBe(text));

  test('never fails, and has no line that is empty or has blanks at its ends', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<br>',
      '<',
      '&',
      '&#',
      ';',
      '<a href="',
      '">',
      '<!--',
      '-->',
      ' ',
      '\n',
      'a',
      '<script>',
    );
    const html = fc.array(fc.oneof(piece, fc.string())).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(html, (text) => {
        for (const line of plainTextOf(text).split('\n')) expect(line.replace(/^ +| +$/g, '')).toBe(line);
      }),
    );
  });
});
