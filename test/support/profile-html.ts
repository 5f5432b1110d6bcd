/**
 * HTML as servers send it in profiles, and as strangers may write it. The browser's parser and the server's must make the same text of each:
 * see `test/browser/profile-html.test.ts`.
 */
export const profileHtml: Readonly<Record<string, string>> = {
  // As servers write it.
  nothing: '',
  'plain text': 'In a relationship',
  'a paragraph': '<p>In a relationship</p>',
  'Hollo’s value': '<p>In a relationship</p>\n',
  'Mastodon’s note': '<p>Weaver.<br />Relationship: single</p><p>She/her</p>',
  'snac’s entities': '&#60;3 &#38; married',
  'a hashtag of Mastodon':
    '<p><a href="https://a.example/tags/nobot" class="mention hashtag" rel="tag">#<span>nobot</span></a></p>',
  'a hashtag without a link': 'single #<span>nobot</span>',
  'a mention':
    '<span class="h-card" translate="no"><a href="https://a.example/@kim" class="u-url mention">@<span>kim</span></a></span>',
  'a link with hidden pieces':
    '<a href="https://a.example/x"><span class="invisible">https://</span><span class="ellipsis">a.example/x</span><span class="invisible">yz</span></a>',
  'emoji shortcodes': ':heart: married :ring:',
  'emoji pictures': '<p>married <img class="emoji" alt=":ring:" src="https://a.example/r.png"> to Kim</p>',
  'a list': '<ul><li>single</li><li>dad of two</li></ul>',
  'a list without ends': '<ul><li>single<li>weaver</ul>',
  'headings and quotations': '<h2>About</h2><blockquote>taken</blockquote>text',
  'preformatted text': '<pre>one\n  two\tthree</pre>',
  'a rule': 'one<hr>two<hr/>three',
  'definition lists': '<dl><dt>Status<dd>single</dl>',
  ruby: '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
  // Blanks and line breaks.
  'line breaks in the source': 'one\ntwo\r\nthree\rfour\ttab\fform',
  'line breaks by tags': 'one<br>two<br/>three<BR />four<br\n/>five',
  'an end tag of a line break': 'one</br>two',
  'many blanks': '  one   two  <b> three </b>  ',
  'blanks that stay': 'one&nbsp;two\u00a0three\u2003four',
  'empty paragraphs': '<p></p><p> </p>one<p></p>two',
  'line separators': 'one\u2028two\u2029three\u0085four\u000bfive',
  // Entities.
  'named entities': '&lt;3 &amp; &quot;x&quot; &apos; &eacute; &hearts; &rarr; &NotEqualTilde;',
  'numeric entities': '&#128141; &#x1F48D; &#X1f48d; &#0; &#128; &#xD800; &#x110000; &#99999999999;',
  'entities without an end': '&lt3 &ampamp; &copy2 &notit; &hearts &#65 &#x41z &unknown; &;',
  'entities twice': '&amp;lt;b&amp;gt; &amp;#60;',
  'a lone ampersand': 'R&D & co &',
  'an entity across tags': '&am<b>p;</b>',
  // Broken markup.
  'unclosed elements': '<p>one<b>two<i>three',
  'crossed elements': '<b>one<i>two</b>three</i>four',
  'paragraphs in one another': '<p>one<p>two<div>three<p>four</div>five',
  'ends without beginnings': 'one</div>two</p>three</span>four</li>five',
  'nested links': '<a href="a">one<a href="b">two</a>three</a>',
  'nested buttons and forms': '<form>one<form>two</form>three</form><button>four<button>five</button></button>',
  'an unclosed tag': 'one <b two',
  'an unclosed attribute': 'one <a href="two>three</a> four',
  'odd attributes': '<p =x a=1 a=2 \'"<>one</p>',
  'lone angle brackets': '1 < 2 > 1 <3 < b> <>two</>three',
  'upper case': '<P>ONE<BR>TWO<SCRIPT>three</SCRIPT></P>',
  'unknown elements': '<x-y>one</x-y><blink>two</blink><o:p>three</o:p>',
  'self-closing elements': '<div/>one<span/>two<p/>three',
  'a whole document': '<!DOCTYPE html><html><head><title>no</title></head><body><p>one</p></body></html>two',
  'a body in the middle': 'one<body class="x">two</body>three<html>four',
  'a frame set': '<frameset><frame></frameset>single',
  // What nobody sees.
  comments: 'one<!-- two -->three<!---->four<!-->five<!--->six<!-- --!>seven',
  'an unclosed comment': 'one<!-- two',
  CDATA: 'one<![CDATA[two]]>three',
  'processing instructions': 'one<?xml version="1.0"?>two<!ELEMENT x>three',
  scripts: 'one<script>two < 3; "</p>"</script>three',
  styles: '<style>p { color: red }</style>one',
  'an unclosed script': 'one<script>two',
  'an unclosed style': '<p>one<style>two</p>three',
  titles: '<title>one <b>two</b></title>three',
  'text areas': '<textarea>one <b>two</b></textarea>three',
  templates: '<template><p>one</p></template>two',
  'frames and fallbacks': '<iframe>one</iframe>two<noscript>three</noscript>four<noembed>five</noembed>six',
  options: '<select><option>one<option>two</select>three',
  'an unclosed text area': 'one<textarea>two<p>three',
  // Tables.
  'a table': '<table><tr><td>Relationship</td><td>single</td></tr></table>',
  'a table without ends': '<table><tr><td>one<td>two<tr><td>three</table>four',
  'a table with captions':
    '<table><caption>one</caption><thead><tr><th>two</thead><tbody><tr><td>three</tbody></table>',
  // Other vocabularies.
  'a drawing': 'one<svg><circle/><text>two</text></svg>three',
  formulas: '<math><mi>x</mi><mo>=</mo><mn>1</mn></math>',
  // Characters.
  'direction marks': '\u202esingle\u202c \u200fmarried\u200e',
  'invisible characters': 's\u200bin\u00adgle #no\u200dbot \ufeff',
  'other planes': '💍 married 👩‍❤️‍👩 𝓼𝓲𝓷𝓰𝓵𝓮',
  'a lone surrogate': 'single \ud800 x',
  // Length.
  'deep nesting': `${'<div>'.repeat(3_000)}single${'</div>'.repeat(3_000)}`,
  'deep nesting of words': `${'<b>'.repeat(3_000)}single`,
  'many elements': '<p>one</p>'.repeat(5_000),
};

/**
 * What no server lets through and the two parsers read differently: the rules of HTML for scripts in scripts and for pieces of tables, and
 * null characters, which a browser drops. The words are the same; lines and signs may not be.
 */
export const profileHtmlReadDifferently: Readonly<Record<string, string>> = {
  'a script in a comment in a script': '<script><!-- <script> </script> --></script>one',
  'table cells without a table': '<td>one</td><tr>two</tr>',
  'null characters': 'sin\0gle <b>ta\0ken</b>',
};
