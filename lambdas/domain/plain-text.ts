/** Elements that stand on lines of their own. */
const blocks = new Set(
  `address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
  hgroup hr li listing main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
/** Elements whose content nobody sees as text. */
const unseen = new Set([
  'script',
  'style',
  'template',
  'title',
  'textarea',
  'iframe',
  'noscript',
  'noembed',
  'noframes',
  'xmp',
  'select',
]);

/** What an HTML parser finds, in order; names of elements in lower case. */
export interface PlainText {
  open(element: string): void;
  close(element: string): void;
  /** Entities resolved. */
  text(text: string): void;
  /** The text as people read it: blanks folded, a line break at `<br>` and around blocks, none at the ends. */
  result(): string;
}

/**
 * Gathers the text of a piece of HTML as people read it. The server's parser and the browser's both feed it, so that both read the same:
 * a profile that asks not to be watched must ask so on the page and at every check.
 */
export function createPlainText(): PlainText {
  let gathered = '';
  let depthUnseen = 0;
  return {
    open(element) {
      if (unseen.has(element)) depthUnseen++;
      if (depthUnseen > 0) return;
      if (element === 'br' || blocks.has(element)) gathered += '\n';
    },
    close(element) {
      if (unseen.has(element)) depthUnseen = Math.max(0, depthUnseen - 1);
      else if (depthUnseen === 0 && blocks.has(element)) gathered += '\n';
    },
    text(text) {
      if (depthUnseen > 0) return;
      // A line break in HTML is a blank; the tags make the lines. Browsers drop what is no character at all.
      gathered += text.replaceAll('\0', '').replace(/[\t\n\f\r ]+/g, ' ');
    },
    result: () =>
      gathered
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ').trim())
        .filter((line) => line !== '')
        .join('\n'),
  };
}
